/* Which sentences are no part of the article: lines that pages put around it (furniture.h), and lists of other
 * articles' headlines. Their places are reported and never make a flow. A subheading is part of the article. */
#include "reports/furniture.h"
#include "reports/passes.h"

/* Headlines one after another: at the article's end, elsewhere. */
enum { TAIL_LEAST = 2, RUN_LEAST = 4, HEADLINE_LEAST = 3, HEADLINE_MOST = 28 };

/* Sentences [first, end) that share a line. */
typedef struct line {
    size_t first, end;
} line;

/* What the lines before have shown. */
typedef struct progress {
    size_t spoken;                           /* tokens of lines that end with a full stop */
    size_t run_first, run_lines, run_tokens; /* the headlines that end here; run_first a sentence */
    int in_list;
} progress;

static line next_line(const rtr_tokens *tokens, size_t first)
{
    line found = {first, first + 1};
    while (found.end < tokens->sentence_count && !tokens->sentences[found.end].paragraph)
        found.end++;
    return found;
}

static rtr_stretch stretch_of(const rtr_report *report, line at)
{
    const rtr_sentence *sentences = report->tokens.sentences;
    return (rtr_stretch){report->text.bytes, &report->tokens, sentences[at.first].first,
                         sentences[at.end - 1].end};
}

static void mark(rtr_tokens *tokens, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) tokens->sentences[i].boilerplate = 1;
}

/* One sentence without a full stop, neither a word or two nor a paragraph: a heading, ours or another article's. */
static int is_headline(const rtr_tokens *tokens, line at)
{
    const rtr_sentence *sentence = &tokens->sentences[at.first];
    size_t size = sentence->end - sentence->first;
    return at.end == at.first + 1 && (sentence->heading || sentence->question) &&
           size >= HEADLINE_LEAST && size <= HEADLINE_MOST;
}

/* The headlines so far are over: another article's, when they are many and behind enough of the article. */
static void end_run(rtr_tokens *tokens, progress *so_far, size_t end, size_t least)
{
    if (so_far->run_lines >= least && so_far->spoken > so_far->run_tokens)
        mark(tokens, so_far->run_first, end);
    so_far->run_lines = so_far->run_tokens = 0;
}

static void read_headline(rtr_tokens *tokens, progress *so_far, line at)
{
    if (so_far->in_list) {
        mark(tokens, at.first, at.end);
        return;
    }
    if (!so_far->run_lines) so_far->run_first = at.first;
    so_far->run_lines++;
    so_far->run_tokens += tokens->sentences[at.first].end - tokens->sentences[at.first].first;
}

/* The first sentences of a line can be furniture where the rest is the article. */
static void read_spoken(rtr_report *report, progress *so_far, line at)
{
    rtr_tokens *tokens = &report->tokens;
    end_run(tokens, so_far, at.first, RUN_LEAST);
    so_far->in_list = 0;
    for (size_t i = at.first; i < at.end; i++) {
        rtr_stretch sentence = stretch_of(report, (line){i, i + 1});
        int prefix = i == at.first && rtr_furniture_prefix(&sentence) == sentence.end;
        if (!prefix && !rtr_furniture_instruction(&sentence)) break;
        mark(tokens, i, i + 1);
    }
    so_far->spoken += tokens->sentences[at.end - 1].end - tokens->sentences[at.first].first;
}

void rtr_read_sections(rtr_reading *reading)
{
    rtr_report *report = reading->report;
    rtr_tokens *tokens = &report->tokens;
    progress so_far = {0};
    line at;
    for (size_t first = 0; first < tokens->sentence_count; first = at.end) {
        at = next_line(tokens, first);
        rtr_stretch stretch = stretch_of(report, at);
        rtr_furniture furniture = rtr_furniture_line(&stretch);
        if (furniture != RTR_FURNITURE_NONE) {
            mark(tokens, at.first, at.end);
            so_far.in_list |= furniture == RTR_FURNITURE_LIST;
        } else if (is_headline(tokens, at)) {
            read_headline(tokens, &so_far, at);
        } else {
            read_spoken(report, &so_far, at);
        }
    }
    end_run(tokens, &so_far, tokens->sentence_count, TAIL_LEAST);
}
