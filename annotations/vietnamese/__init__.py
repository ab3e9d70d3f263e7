"""What Butdo knows about written Vietnamese: text in, values out.

Every offset is a code point offset into the text that was given, every range half-open `[start,
end)`. Import the module you need; only `engine` ever loads underthesea, and only when one of its
functions is called.

    folding      one spelling for comparing: tone placement, composition, case, optional stripping of marks
    alignment    tokens of a tool that rewrites text, back to offsets
    syllables    the units a caret walks by
    paragraphs   one line of a text, composed, with the way back to the text's offsets
    sentences    sentences of a text
    lexicon      closed lists of words: titles, openers, abbreviations, countries
    names        runs of capitalised syllables
    figures      dates and numbers in printed forms
    units        names, dates and numbers in reading order
    quotations   quoted stretches, whatever marks they are printed with
    cues         reporting verbs
    speakers     noun phrases before a reporting verb
    reporting    reported statements of one line
    claims       who said what: the same for a text
    clauses      the clause or quotation at an offset
    crf          a conditional random field: its weights, learning, labelling
    engine       underthesea's words, tags and entities as offsets
"""
