"""Forms that are parsed in a sandbox: HTML pages, feeds, zip archives. A loader of each, and the process."""
