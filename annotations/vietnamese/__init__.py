"""What Butdo knows about written Vietnamese: text in, values out.

Every offset is a code point offset into the text that was given, every range half-open `[start, end)`.
Import the module you need; only `engine` ever loads underthesea, and only when one of its functions is called.

    folding      one spelling for comparing: tone placement, composition, case, optional stripping of marks
    syllables    the units a caret walks by
    sentences    sentences of a paragraph
    names        runs of capitalised syllables
    figures      dates and numbers in printed forms
    units        names, dates and numbers in reading order
    quotations   quoted stretches, whatever marks they are printed with
    cues         reporting verbs
    claims       who said what: reported clauses and their attribution
    clauses      the clause or quotation at an offset
    alignment    tokens of a tool that rewrites text, back to offsets
    engine       underthesea's words and entities as offsets
"""
