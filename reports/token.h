/* token.h - a report's words and sentences.
 *
 * Flow:   text.h, lexicon.h, geo/gazetteer_match.h -> [token.h] -> mention.h, flow.h
 * Units:  bytes into the text; code points come in at the end only (report_json.h).
 */
#ifndef RUTTER_REPORTS_TOKEN_H
#define RUTTER_REPORTS_TOKEN_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "reports/reader.h"
#include "reports/text.h"
#include "reports/wordbook.h"

typedef struct rtr_span {
    uint32_t start, end; /* bytes; start == end: none */
} rtr_span;

/* How a word is written; later ones hold more capitals. */
typedef enum rtr_word_shape {
    RTR_SHAPE_LOWER,   /* puce; also scripts without case */
    RTR_SHAPE_CAPITAL, /* Inde */
    RTR_SHAPE_MIXED,   /* McDonald, iPhone */
    RTR_SHAPE_UPPER,   /* OTAN; a single capital letter is RTR_SHAPE_UPPER too */
    RTR_SHAPE_DIGITS,  /* 1000, H100: holds a digit */
    RTR_SHAPE_PUNCT    /* one character that is neither letter nor digit nor blank */
} rtr_word_shape;

/* What stands between a token and the one before it. */
typedef enum rtr_gap { RTR_GAP_NONE, RTR_GAP_BLANK, RTR_GAP_LINE, RTR_GAP_PARAGRAPH } rtr_gap;

typedef struct rtr_token {
    rtr_span span;
    uint64_t lower;  /* rtr_gaz_word_hash, lower-cased with accents, for the lexicon; 0 for PUNCT */
    uint64_t folded; /* the same without accents, for the gazetteer; 0 for PUNCT */
    uint64_t classes;  /* of the single word, its shape respected */
    uint32_t entry;    /* in the lexicon, or RTR_NO_ENTRY */
    uint32_t sentence; /* index */
    uint8_t shape;     /* rtr_word_shape */
    uint8_t gap;       /* rtr_gap */
    uint8_t
        mark; /* the ASCII character of a PUNCT ('\'' for all apostrophes, '"' for all quotation marks, '-' for hyphens, '=' for dashes, '.' also for an ellipsis); 0 for words and other characters */
    uint8_t flags; /* below */
} rtr_token;

enum {
    RTR_TOKEN_PHRASE = 1, /* the lexicon has longer phrases that start with this word */
    RTR_TOKEN_ELIDED = 2, /* l', d', qu', n' before an apostrophe */
    RTR_TOKEN_FIRST =
        4, /* first word of its sentence (after quotation marks too): its capital says nothing */
    RTR_TOKEN_QUOTED = 8,   /* inside quotation marks */
    RTR_TOKEN_HASHTAG = 16, /* # or @ stands before it */
    RTR_TOKEN_SPLIT = 32    /* cut from a word that extraction had glued ("chinoisePublié") */
};

typedef struct rtr_sentence {
    uint32_t first, end; /* tokens */
    uint8_t boilerplate; /* time stamp, hashtags, list of headlines, instructions: see section.c */
    uint8_t heading;     /* a line of its own without a full stop */
    uint8_t paragraph;   /* starts a paragraph */
    uint8_t question;    /* ends with a question mark */
} rtr_sentence;

typedef struct rtr_tokens {
    rtr_token *items;
    size_t count;
    rtr_sentence *sentences;
    size_t sentence_count;
} rtr_tokens;

/* `text` holds fewer than 2^31 bytes. Free with rtr_tokens_end. */
RTR_MUST_CHECK rtr_code rtr_tokens_read(const rtr_reader *reader, rtr_wordbook *words,
                                        const rtr_text *text, rtr_tokens *out, rtr_err *err);
void rtr_tokens_end(rtr_tokens *tokens);

/* Does a word written as `has` meet a sense that asks for the capitals of `asked`? */
int rtr_shape_meets(rtr_word_shape has, rtr_word_shape asked);
/* The entry's first sense of a class that a word, or a phrase whose first word, of that shape has; or NULL. */
const rtr_sense *rtr_entry_sense(rtr_entry entry, rtr_word_class class, rtr_word_shape shape);
/* Does the single word at a token have the class? */
#define RTR_IS(token, class) (((token)->classes & RTR_WORD_BIT(RTR_WORD_##class)) != 0)
/* The lexicon's phrases that start at a token, the single word first, each longer than the one before:
 *
 *     rtr_phrase_walk walk = rtr_phrases_begin(reader, tokens, at, end);
 *     while (rtr_phrases_next(&walk)) ... walk.entry, walk.behind ...
 */
typedef struct rtr_phrase_walk {
    const rtr_lexicon *lexicon;
    const rtr_token *items;
    size_t at, end; /* the first word; where the walk must stop */
    size_t behind;  /* the token behind the phrase that was found last */
    size_t next;    /* where it goes on; `end`: nowhere */
    uint64_t state;
    uint32_t entry;
} rtr_phrase_walk;

rtr_phrase_walk rtr_phrases_begin(const rtr_reader *reader, const rtr_tokens *tokens, size_t at,
                                  size_t end);
int rtr_phrases_next(rtr_phrase_walk *walk);
/* The longest phrase of a class that starts at token `at` (< end): its sense and the token behind it, or NULL. */
const rtr_sense *rtr_tokens_phrase(const rtr_reader *reader, const rtr_tokens *tokens, size_t at,
                                   size_t end, rtr_word_class class, size_t *behind);

#endif
