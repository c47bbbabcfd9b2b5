#include "reports/furniture.h"

#include <string.h>

/* Tokens: of a stamp; of an instruction before its colon; of a line that a page puts around an article. */
enum { STAMP_MOST = 40, INSTRUCTION_MOST = 40, LINE_MOST = 30, BYLINE_MOST = 16 };

/* Words that open a stamp; the rest of it follows. */
static const char *const stamp_cues[] = {"date",
                                         "publié",
                                         "publiée",
                                         "publie",
                                         "published",
                                         "updated",
                                         "posted",
                                         "mis à jour",
                                         "modifié",
                                         "created",
                                         "créé",
                                         "last updated",
                                         "last modified",
                                         "dernière mise à jour",
                                         "mise à jour",
                                         "actualisé",
                                         "première publication",
                                         NULL};
static const char *const stamp_words[] = {
    "le",  "à",    "at",  "on", "et", "mis", "mise", "jour",  "gmt",    "utc", "est", "edt",
    "cet", "cest", "bst", "am", "pm", "h",   "min",  "heure", "heures", "ist", "pst", NULL};
/* Whole lines that start so, when they are short. */
static const char *const line_cues[] = {"lire aussi",
                                        "lire également",
                                        "lire la suite",
                                        "à lire aussi",
                                        "à lire également",
                                        "à lire sur",
                                        "à voir aussi",
                                        "voir aussi",
                                        "voir également",
                                        "pour en savoir plus",
                                        "en savoir plus sur",
                                        "pour aller plus loin",
                                        "read more",
                                        "read also",
                                        "also read",
                                        "read the full story",
                                        "see also",
                                        "learn more about",
                                        "click here",
                                        "cliquez ici",
                                        "share this",
                                        "share on",
                                        "share via",
                                        "partager sur",
                                        "partager cet",
                                        "partagez cet",
                                        "tweeter cet",
                                        "print this",
                                        "email this",
                                        "envoyer par",
                                        "subscribe to",
                                        "subscribe now",
                                        "s abonner",
                                        "abonnez vous",
                                        "abonne toi",
                                        "inscrivez vous",
                                        "recevez nos",
                                        "recevez notre",
                                        "recevez chaque",
                                        "sign up",
                                        "sign in",
                                        "log in",
                                        "se connecter",
                                        "suivez nous",
                                        "suivez notre",
                                        "suivez toute",
                                        "retrouvez nos",
                                        "retrouvez tous",
                                        "retrouvez toute",
                                        "retrouvez notre",
                                        "follow us",
                                        "join our",
                                        "download our",
                                        "téléchargez notre",
                                        "téléchargez l",
                                        "crédit photo",
                                        "crédits photo",
                                        "photo credit",
                                        "image credit",
                                        "image source",
                                        "tous droits réservés",
                                        "all rights reserved",
                                        "nous utilisons des cookies",
                                        "we use cookies",
                                        "this site uses",
                                        "this website uses",
                                        "ce site utilise",
                                        "accept all",
                                        "tout accepter",
                                        "accepter et fermer",
                                        "reporting by",
                                        "editing by",
                                        "additional reporting",
                                        "written by",
                                        "compiled by",
                                        "avec afp",
                                        "avec reuters",
                                        "with afp",
                                        "story ends",
                                        "end of story",
                                        "fin de l article",
                                        "temps de lecture",
                                        "reading time",
                                        "min read",
                                        "listen to this",
                                        "écouter l article",
                                        "écouter cet article",
                                        "leave a comment",
                                        "laisser un commentaire",
                                        "nos articles sur",
                                        "notre dossier sur",
                                        "our coverage of",
                                        "skip to",
                                        "aller au contenu",
                                        "mots clés",
                                        "filed under",
                                        "dans la même rubrique",
                                        "sur le même sujet",
                                        "ne manquez pas",
                                        "don t miss",
                                        "publié par",
                                        "rédigé par",
                                        "écrit par",
                                        "posted by",
                                        "published by",
                                        "propos recueillis par",
                                        "de notre correspondant",
                                        "de notre correspondante",
                                        "de notre envoyé spécial",
                                        "soutenez nous",
                                        "support our",
                                        "donate now",
                                        "faites un don",
                                        NULL};
/* The same where something sets them off: "Share | Print", "Source : X". */
static const char *const marked_cues[] = {
    "à lire",        "lire",         "share",     "partager",
    "partagez",      "tweet",        "tweeter",   "imprimer",
    "subscribe",     "newsletter",   "crédit",    "crédits",
    "credit",        "photo",        "photos",    "image",
    "images",        "illustration", "copyright", "publicité",
    "advertisement", "advertising",  "sponsored", "sponsorisé",
    "cookies",       "source",       "sources",   "commentaires",
    "comments",      "réagir",       "watch",     "regarder",
    "menu",          "accueil",      "home",      "tags",
    "étiquettes",    "keywords",     "related",   "recommended",
    "recommandé",    "trending",     "more",      "video",
    "vidéo",         "podcast",      "en images", "in pictures",
    "live",          "direct",       NULL};
/* Alone on their line they announce a list of other articles. */
static const char *const list_cues[] = {"à lire aussi",
                                        "à lire également",
                                        "lire aussi",
                                        "lire également",
                                        "sur le même sujet",
                                        "dans la même rubrique",
                                        "articles liés",
                                        "articles similaires",
                                        "articles connexes",
                                        "les plus lus",
                                        "les articles les plus lus",
                                        "à la une",
                                        "vous aimerez aussi",
                                        "voir aussi",
                                        "nos articles",
                                        "en ce moment",
                                        "plus d articles",
                                        "recommandé",
                                        "recommandés",
                                        "related",
                                        "related articles",
                                        "related stories",
                                        "related news",
                                        "related topics",
                                        "read more",
                                        "read next",
                                        "most read",
                                        "most popular",
                                        "trending",
                                        "trending now",
                                        "more stories",
                                        "more from",
                                        "more news",
                                        "you may also like",
                                        "you might also like",
                                        "recommended",
                                        "top stories",
                                        "latest news",
                                        "see also",
                                        "also read",
                                        "don t miss",
                                        "up next",
                                        "editor s picks",
                                        NULL};
/* Said outright by or to a language model. */
static const char *const instruction_outright[] = {"en tant que modèle de langage",
                                                   "en tant qu ia",
                                                   "en tant qu intelligence artificielle",
                                                   "en tant qu assistant",
                                                   "je suis une ia",
                                                   "as an ai",
                                                   "as a language model",
                                                   "as a large language model",
                                                   "i am an ai",
                                                   "i m an ai",
                                                   "let me know if",
                                                   "would you like me to",
                                                   "souhaitez vous que je",
                                                   "n hésitez pas à me",
                                                   "i cannot assist",
                                                   "i can t assist",
                                                   "i cannot fulfill",
                                                   "i can t fulfill",
                                                   "i cannot help with",
                                                   "i can t help with",
                                                   "je ne peux pas vous aider",
                                                   "je ne peux pas répondre à cette",
                                                   "i hope this helps",
                                                   NULL};
/* Orders, and what presents the result, name a text. */
static const char *const orders[] = {
    "réécris",          "réécrivez",        "reformule",    "reformulez",  "résume",
    "résumez",          "traduis",          "traduisez",    "corrige",     "corrigez",
    "rédige",           "rédigez",          "écris",        "écrivez",     "génère",
    "rewrite",          "rephrase",         "paraphrase",   "summarize",   "summarise",
    "translate",        "proofread",        "write",        "generate",    "please rewrite",
    "please summarize", "please translate", "peux tu",      "pouvez vous", "you are a",
    "act as",           "tu es un",         "vous êtes un", NULL};
static const char *const ordered[] = {
    "article",   "texte",      "traduction",  "résumé",     "résumés",     "version",
    "mots",      "paragraphe", "paragraphes", "text",       "translation", "summary",
    "words",     "paragraph",  "paragraphs",  "journalist", "journaliste", "assistant",
    "rédacteur", "editor",     "translator",  "traducteur", NULL};
static const char *const presents[] = {
    "voici",       "ci dessous",        "here is",          "here s",
    "here are",    "below is",          "below are",        "sure here is",
    "sure here s", "certainly here is", "certainly here s", NULL};
static const char *const presented[] = {
    "traduction", "résumé",  "reformulation", "réécriture", "texte",      "article", "translation",
    "summary",    "rewrite", "rewritten",     "rewording",  "paraphrase", "text",    NULL};
/* They answer, and then present. */
static const char *const answers[] = {"sure",         "certainly", "of course",
                                      "absolutely",   "bien sûr",  "bien entendu",
                                      "certainement", "d accord",  NULL};

static const rtr_token *token_at(const rtr_stretch *stretch, size_t at)
{
    return &stretch->tokens->items[at];
}

static char byte_at(const rtr_stretch *stretch, size_t at)
{
    return stretch->text[token_at(stretch, at)->span.start];
}

static int starts_with_digit(const rtr_stretch *stretch, size_t at)
{
    char c = byte_at(stretch, at);
    return c >= '0' && c <= '9';
}

static int is_separator(const rtr_token *token)
{
    return token->mark && strchr(":-/.,|=()[]+", token->mark);
}

/* The token behind the run of dates, times and their words at `at`; behind the last that is more than a word. */
static size_t stamp_run(const rtr_stretch *line, size_t at, size_t *digits)
{
    size_t behind = at, most = at + STAMP_MOST < line->end ? at + STAMP_MOST : line->end;
    for (size_t i = at; i < most; i++) {
        const rtr_token *token = token_at(line, i);
        int digit = starts_with_digit(line, i);
        int solid = digit || RTR_IS(token, MONTH) || RTR_IS(token, WEEKDAY);
        if (!solid && !is_separator(token) &&
            !rtr_cue_word(line->text, line->tokens, i, stamp_words) &&
            !rtr_cue_word(line->text, line->tokens, i, stamp_cues))
            break;
        *digits += (size_t)digit;
        if (solid || token->shape == RTR_SHAPE_UPPER) behind = i + 1;
    }
    while (behind < most && is_separator(token_at(line, behind))) behind++;
    return behind;
}

/* "2024-12-11" or an epoch's nine digits and more: nobody starts a sentence so. */
static int is_machine_date(const rtr_stretch *line)
{
    const rtr_token *first = token_at(line, line->at);
    size_t size = first->span.end - first->span.start;
    if (!starts_with_digit(line, line->at)) return 0;
    if (size >= 9) return 1;
    return size == 4 && line->end - line->at >= 5 && token_at(line, line->at + 1)->mark == '-' &&
           starts_with_digit(line, line->at + 2) && token_at(line, line->at + 3)->mark == '-' &&
           starts_with_digit(line, line->at + 4);
}

static size_t stamp_prefix(const rtr_stretch *line)
{
    size_t digits = 0, from = rtr_cue_any(line, stamp_cues);
    if (!from && !is_machine_date(line)) return line->at;
    size_t behind = stamp_run(line, from ? from : line->at, &digits);
    if (!digits || behind == line->end) return digits ? behind : line->at;
    return token_at(line, behind)->shape == RTR_SHAPE_LOWER ? line->at : behind;
}

/* Is one of `nouns` among the words of the stretch from `at` on, before a colon? */
static int names_text(const rtr_stretch *sentence, size_t at, const char *const *nouns)
{
    size_t end = sentence->end > at + INSTRUCTION_MOST ? at + INSTRUCTION_MOST : sentence->end;
    for (; at < end && token_at(sentence, at)->mark != ':'; at++)
        if (rtr_cue_word(sentence->text, sentence->tokens, at, nouns)) return 1;
    return 0;
}

int rtr_furniture_instruction(const rtr_stretch *sentence)
{
    if (rtr_cue_any(sentence, instruction_outright)) return 1;
    size_t at = rtr_cue_any(sentence, orders);
    if (at) return names_text(sentence, at, ordered);
    rtr_stretch rest = *sentence;
    at = rtr_cue_any(sentence, answers);
    if (at && at < rest.end && token_at(&rest, at)->shape == RTR_SHAPE_PUNCT) rest.at = at + 1;
    at = rtr_cue_any(&rest, presents);
    return at && names_text(&rest, at, presented);
}

static size_t instruction_prefix(const rtr_stretch *line)
{
    size_t most = line->at + INSTRUCTION_MOST < line->end ? line->at + INSTRUCTION_MOST : line->end;
    for (size_t i = line->at; i < most; i++) {
        if (token_at(line, i)->mark != ':') continue;
        rtr_stretch start = {line->text, line->tokens, line->at, i};
        return rtr_furniture_instruction(&start) ? i + 1 : line->at;
    }
    return line->at;
}

size_t rtr_furniture_prefix(const rtr_stretch *line)
{
    size_t behind = stamp_prefix(line);
    return behind > line->at ? behind : instruction_prefix(line);
}

/* "2024-12-11 19:08:00", "Publié le 3 mars à 8h", "1733944377". */
static int is_stamp(const rtr_stretch *line)
{
    size_t digits = 0;
    return stamp_run(line, line->at, &digits) == line->end && digits;
}

/* "#Inde #Russie", "@someone". */
static int is_tags(const rtr_stretch *line)
{
    size_t tags = 0;
    for (size_t i = line->at; i < line->end; i++) {
        const rtr_token *token = token_at(line, i);
        if (token->flags & RTR_TOKEN_HASHTAG)
            tags++;
        else if (token->shape != RTR_SHAPE_PUNCT)
            return 0;
    }
    return tags > 0;
}

static size_t count_words(const rtr_stretch *line, size_t *lower)
{
    size_t words = 0;
    for (size_t i = line->at; i < line->end; i++) {
        words += token_at(line, i)->shape != RTR_SHAPE_PUNCT;
        *lower +=
            token_at(line, i)->shape == RTR_SHAPE_LOWER && !RTR_IS(token_at(line, i), FUNCTION);
    }
    return words;
}

/* "/NAME": who signed. */
static int is_signature(const rtr_stretch *line)
{
    size_t lower = 0;
    return token_at(line, line->at)->mark == '/' && count_words(line, &lower) <= 4;
}

/* "Par Jeanne Dupont et Max Frei, à Berlin", "By JANE DOE": names, and no full stop. */
static int is_byline(const rtr_stretch *line)
{
    static const char *const by[] = {"par", "by", NULL};
    size_t lower = 0;
    if (line->end - line->at > BYLINE_MOST || line->end - line->at < 2) return 0;
    if (!rtr_cue_any(line, by) || token_at(line, line->at)->shape == RTR_SHAPE_LOWER) return 0;
    if (token_at(line, line->end - 1)->mark == '.') return 0;
    if (line->end > line->at + 2) { /* "Par Rotterdam transitent ..." */
        const rtr_token *third = token_at(line, line->at + 2);
        if (third->shape == RTR_SHAPE_LOWER && !RTR_IS(third, FUNCTION)) return 0;
    }
    return count_words(line, &lower) >= 2 && lower <= 3 &&
           token_at(line, line->at + 1)->shape != RTR_SHAPE_LOWER;
}

/* An address of the web or of a person, and little else. */
static int is_address(const rtr_stretch *line)
{
    static const char *const heads[] = {"http", "https", "www", NULL};
    return rtr_cue_word(line->text, line->tokens, line->at, heads);
}

static int is_copyright(const rtr_stretch *line)
{
    return byte_at(line, line->at) == '\xC2' &&
           line->text[token_at(line, line->at)->span.start + 1] == '\xA9';
}

static int is_set_off(const rtr_stretch *line, size_t behind)
{
    if (!behind || behind == line->end) return behind != 0;
    const rtr_token *next = token_at(line, behind);
    return next->mark && strchr(":|-=/", next->mark);
}

rtr_furniture rtr_furniture_line(const rtr_stretch *line)
{
    size_t size = line->end - line->at;
    if (!size) return RTR_FURNITURE_NONE;
    size_t behind = rtr_cue_any(line, list_cues);
    if (behind &&
        (behind == line->end || (behind + 1 == line->end && token_at(line, behind)->mark)))
        return RTR_FURNITURE_LIST;
    if (is_stamp(line) || is_tags(line) || is_signature(line) || is_byline(line))
        return RTR_FURNITURE_LINE;
    if (size > LINE_MOST) return RTR_FURNITURE_NONE;
    if (is_address(line) || is_copyright(line)) return RTR_FURNITURE_LINE;
    int cue = rtr_cue_any(line, line_cues) || is_set_off(line, rtr_cue_any(line, marked_cues));
    return cue ? RTR_FURNITURE_LINE : RTR_FURNITURE_NONE;
}
