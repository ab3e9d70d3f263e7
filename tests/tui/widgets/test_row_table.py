"""The table of rows: cells that are cut say so."""

from textual.app import App, ComposeResult

from tui.widgets.row_table import Cell, Column, RowTable


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield RowTable()


async def test_a_cell_that_takes_the_rest_of_a_row_is_cut_with_a_sign():
    app = Shown()
    async with app.run_test(size=(20, 4)):
        table = app.query_one(RowTable)
        rows = ["một hai ba bốn năm sáu", "một hai"]
        table.show(
            [Column("mark", "", 1), Column("text", "", 5)], 2, lambda row: [Cell("✓"), Cell(rows[row], wide=True)], 1
        )
        lines = [table.render_line(y).text for y in (1, 2)]
        assert lines == [" ✓  một hai ba bốn… ", " ✓  một hai         "]
