#include "reports/furniture.h"

#include <string.h>

/* Tokens: of a stamp; of an instruction before its colon; of a line that a page puts around an article. */
enum { STAMP_MOST = 40, INSTRUCTION_MOST = 40, LINE_MOST = 30, BYLINE_MOST = 16 };

/* Words that open a stamp; the rest of it follows. */
static const char *const stamp_cues[] = {"actualisé",
                                         "created",
                                         "créé",
                                         "date",
                                         "dernière mise à jour",
                                         "last modified",
                                         "last updated",
                                         "mis à jour",
                                         "mise à jour",
                                         "modifié",
                                         "posted",
                                         "première publication",
                                         "publie",
                                         "published",
                                         "publié",
                                         "publiée",
                                         "updated"}; /* sorted */
static const char *const stamp_words[] = {
    "le",  "à",    "at",  "on", "et", "mis", "mise", "jour",  "gmt",    "utc", "est", "edt",
    "cet", "cest", "bst", "am", "pm", "h",   "min",  "heure", "heures", "ist", "pst", NULL};
/* Whole lines that start so, when they are short. */
static const char *const line_cues[] = {"abonne toi",
                                        "abonnez vous",
                                        "accept all",
                                        "accepter et fermer",
                                        "additional reporting",
                                        "all rights reserved",
                                        "aller au contenu",
                                        "also read",
                                        "avec afp",
                                        "avec reuters",
                                        "ce site utilise",
                                        "click here",
                                        "cliquez ici",
                                        "compiled by",
                                        "crédit photo",
                                        "crédits photo",
                                        "dans la même rubrique",
                                        "de notre correspondant",
                                        "de notre correspondante",
                                        "de notre envoyé spécial",
                                        "don t miss",
                                        "donate now",
                                        "download our",
                                        "editing by",
                                        "email this",
                                        "en savoir plus sur",
                                        "end of story",
                                        "envoyer par",
                                        "faites un don",
                                        "filed under",
                                        "fin de l article",
                                        "follow us",
                                        "image credit",
                                        "image source",
                                        "inscrivez vous",
                                        "join our",
                                        "laisser un commentaire",
                                        "learn more about",
                                        "leave a comment",
                                        "lire aussi",
                                        "lire la suite",
                                        "lire également",
                                        "listen to this",
                                        "log in",
                                        "min read",
                                        "mots clés",
                                        "ne manquez pas",
                                        "nos articles sur",
                                        "notre dossier sur",
                                        "nous utilisons des cookies",
                                        "our coverage of",
                                        "partager cet",
                                        "partager sur",
                                        "partagez cet",
                                        "photo credit",
                                        "posted by",
                                        "pour aller plus loin",
                                        "pour en savoir plus",
                                        "print this",
                                        "propos recueillis par",
                                        "published by",
                                        "publié par",
                                        "read also",
                                        "read more",
                                        "read the full story",
                                        "reading time",
                                        "recevez chaque",
                                        "recevez nos",
                                        "recevez notre",
                                        "reporting by",
                                        "retrouvez nos",
                                        "retrouvez notre",
                                        "retrouvez tous",
                                        "retrouvez toute",
                                        "rédigé par",
                                        "s abonner",
                                        "se connecter",
                                        "see also",
                                        "share on",
                                        "share this",
                                        "share via",
                                        "sign in",
                                        "sign up",
                                        "skip to",
                                        "soutenez nous",
                                        "story ends",
                                        "subscribe now",
                                        "subscribe to",
                                        "suivez notre",
                                        "suivez nous",
                                        "suivez toute",
                                        "support our",
                                        "sur le même sujet",
                                        "temps de lecture",
                                        "this site uses",
                                        "this website uses",
                                        "tous droits réservés",
                                        "tout accepter",
                                        "tweeter cet",
                                        "téléchargez l",
                                        "téléchargez notre",
                                        "voir aussi",
                                        "voir également",
                                        "we use cookies",
                                        "with afp",
                                        "written by",
                                        "à lire aussi",
                                        "à lire sur",
                                        "à lire également",
                                        "à voir aussi",
                                        "écouter cet article",
                                        "écouter l article",
                                        "écrit par"}; /* sorted */
/* The same where something sets them off: "Share | Print", "Source : X". */
static const char *const marked_cues[] = {
    "accueil",    "advertisement", "advertising", "commentaires", "comments",  "cookies",
    "copyright",  "credit",        "crédit",      "crédits",      "direct",    "en images",
    "home",       "illustration",  "image",       "images",       "imprimer",  "in pictures",
    "keywords",   "lire",          "live",        "menu",         "more",      "newsletter",
    "partager",   "partagez",      "photo",       "photos",       "podcast",   "publicité",
    "recommandé", "recommended",   "regarder",    "related",      "réagir",    "share",
    "source",     "sources",       "sponsored",   "sponsorisé",   "subscribe", "tags",
    "trending",   "tweet",         "tweeter",     "video",        "vidéo",     "watch",
    "à lire",     "étiquettes"}; /* sorted */
/* Alone on their line they announce a list of other articles. */
static const char *const list_cues[] = {"also read",
                                        "articles connexes",
                                        "articles liés",
                                        "articles similaires",
                                        "dans la même rubrique",
                                        "don t miss",
                                        "editor s picks",
                                        "en ce moment",
                                        "latest news",
                                        "les articles les plus lus",
                                        "les plus lus",
                                        "lire aussi",
                                        "lire également",
                                        "more from",
                                        "more news",
                                        "more stories",
                                        "most popular",
                                        "most read",
                                        "nos articles",
                                        "plus d articles",
                                        "read more",
                                        "read next",
                                        "recommandé",
                                        "recommandés",
                                        "recommended",
                                        "related",
                                        "related articles",
                                        "related news",
                                        "related stories",
                                        "related topics",
                                        "see also",
                                        "sur le même sujet",
                                        "top stories",
                                        "trending",
                                        "trending now",
                                        "up next",
                                        "voir aussi",
                                        "vous aimerez aussi",
                                        "you may also like",
                                        "you might also like",
                                        "à la une",
                                        "à lire aussi",
                                        "à lire également"}; /* sorted */
/* Said outright by or to a language model. */
static const char *const instruction_outright[] = {"as a language model",
                                                   "as a large language model",
                                                   "as an ai",
                                                   "en tant qu assistant",
                                                   "en tant qu ia",
                                                   "en tant qu intelligence artificielle",
                                                   "en tant que modèle de langage",
                                                   "i am an ai",
                                                   "i can t assist",
                                                   "i can t fulfill",
                                                   "i can t help with",
                                                   "i cannot assist",
                                                   "i cannot fulfill",
                                                   "i cannot help with",
                                                   "i hope this helps",
                                                   "i m an ai",
                                                   "je ne peux pas répondre à cette",
                                                   "je ne peux pas vous aider",
                                                   "je suis une ia",
                                                   "let me know if",
                                                   "n hésitez pas à me",
                                                   "souhaitez vous que je",
                                                   "would you like me to"}; /* sorted */
/* Orders, and what presents the result, name a text. */
static const char *const orders[] = {
    "act as",      "corrige",   "corrigez",       "generate",         "génère",
    "paraphrase",  "peux tu",   "please rewrite", "please summarize", "please translate",
    "pouvez vous", "proofread", "reformule",      "reformulez",       "rephrase",
    "rewrite",     "rédige",    "rédigez",        "résume",           "résumez",
    "réécris",     "réécrivez", "summarise",      "summarize",        "traduis",
    "traduisez",   "translate", "tu es un",       "vous êtes un",     "write",
    "you are a",   "écris",     "écrivez"}; /* sorted */
static const char *const ordered[] = {
    "article",   "texte",      "traduction",  "résumé",     "résumés",     "version",
    "mots",      "paragraphe", "paragraphes", "text",       "translation", "summary",
    "words",     "paragraph",  "paragraphs",  "journalist", "journaliste", "assistant",
    "rédacteur", "editor",     "translator",  "traducteur", NULL};
static const char *const presents[] = {
    "below are", "below is", "certainly here is", "certainly here s", "ci dessous", "here are",
    "here is",   "here s",   "sure here is",      "sure here s",      "voici"}; /* sorted */
static const char *const presented[] = {
    "traduction", "résumé",  "reformulation", "réécriture", "texte",      "article", "translation",
    "summary",    "rewrite", "rewritten",     "rewording",  "paraphrase", "text",    NULL};
/* They answer, and then present. */
static const char *const answers[] = {"absolutely",   "bien entendu", "bien sûr",
                                      "certainement", "certainly",    "d accord",
                                      "of course",    "sure"}; /* sorted */

static char byte_at(const rtr_stretch *stretch, size_t at)
{
    return stretch->text[rtr_stretch_token(stretch, at)->span.start];
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
        const rtr_token *token = rtr_stretch_token(line, i);
        const rtr_stretch here = {line->text, line->tokens, i, line->end};
        int digit = starts_with_digit(line, i);
        int solid = digit || RTR_IS(token, MONTH) || RTR_IS(token, WEEKDAY);
        if (!solid && !is_separator(token) &&
            !rtr_cue_word(line->text, line->tokens, i, stamp_words) &&
            !rtr_cue_any(&here, RTR_CUES(stamp_cues)))
            break;
        *digits += (size_t)digit;
        if (solid || token->shape == RTR_SHAPE_UPPER) behind = i + 1;
    }
    while (behind < most && is_separator(rtr_stretch_token(line, behind))) behind++;
    return behind;
}

/* "2024-12-11" or an epoch's nine digits and more: nobody starts a sentence so. */
static int is_machine_date(const rtr_stretch *line)
{
    const rtr_token *first = rtr_stretch_token(line, line->at);
    size_t size = first->span.end - first->span.start;
    if (!starts_with_digit(line, line->at)) return 0;
    if (size >= 9) return 1;
    return size == 4 && line->end - line->at >= 5 &&
           rtr_stretch_token(line, line->at + 1)->mark == '-' &&
           starts_with_digit(line, line->at + 2) &&
           rtr_stretch_token(line, line->at + 3)->mark == '-' &&
           starts_with_digit(line, line->at + 4);
}

static size_t stamp_prefix(const rtr_stretch *line)
{
    size_t digits = 0, from = rtr_cue_any(line, RTR_CUES(stamp_cues));
    if (!from && !is_machine_date(line)) return line->at;
    size_t behind = stamp_run(line, from ? from : line->at, &digits);
    if (!digits || behind == line->end) return digits ? behind : line->at;
    return rtr_stretch_token(line, behind)->shape == RTR_SHAPE_LOWER ? line->at : behind;
}

/* Is one of `nouns` among the words of the stretch from `at` on, before a colon? */
static int names_text(const rtr_stretch *sentence, size_t at, const char *const *nouns)
{
    size_t end = sentence->end > at + INSTRUCTION_MOST ? at + INSTRUCTION_MOST : sentence->end;
    for (; at < end && rtr_stretch_token(sentence, at)->mark != ':'; at++)
        if (rtr_cue_word(sentence->text, sentence->tokens, at, nouns)) return 1;
    return 0;
}

int rtr_furniture_instruction(const rtr_stretch *sentence)
{
    if (rtr_cue_any(sentence, RTR_CUES(instruction_outright))) return 1;
    size_t at = rtr_cue_any(sentence, RTR_CUES(orders));
    if (at) return names_text(sentence, at, ordered);
    rtr_stretch rest = *sentence;
    at = rtr_cue_any(sentence, RTR_CUES(answers));
    if (at && at < rest.end && rtr_stretch_token(&rest, at)->shape == RTR_SHAPE_PUNCT)
        rest.at = at + 1;
    at = rtr_cue_any(&rest, RTR_CUES(presents));
    return at && names_text(&rest, at, presented);
}

static size_t instruction_prefix(const rtr_stretch *line)
{
    size_t most = line->at + INSTRUCTION_MOST < line->end ? line->at + INSTRUCTION_MOST : line->end;
    for (size_t i = line->at; i < most; i++) {
        if (rtr_stretch_token(line, i)->mark != ':') continue;
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
        const rtr_token *token = rtr_stretch_token(line, i);
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
        words += rtr_stretch_token(line, i)->shape != RTR_SHAPE_PUNCT;
        *lower += rtr_stretch_token(line, i)->shape == RTR_SHAPE_LOWER &&
                  !RTR_IS(rtr_stretch_token(line, i), FUNCTION);
    }
    return words;
}

/* "/NAME": who signed. */
static int is_signature(const rtr_stretch *line)
{
    size_t lower = 0;
    return rtr_stretch_token(line, line->at)->mark == '/' && count_words(line, &lower) <= 4;
}

/* "Par Jeanne Dupont et Max Frei, à Berlin", "By JANE DOE": names, and no full stop. */
static int is_byline(const rtr_stretch *line)
{
    static const char *const by[] = {"by", "par"}; /* sorted */
    size_t lower = 0;
    if (line->end - line->at > BYLINE_MOST || line->end - line->at < 2) return 0;
    if (!rtr_cue_any(line, RTR_CUES(by)) ||
        rtr_stretch_token(line, line->at)->shape == RTR_SHAPE_LOWER)
        return 0;
    if (rtr_stretch_token(line, line->end - 1)->mark == '.') return 0;
    if (line->end > line->at + 2) { /* "Par Rotterdam transitent ..." */
        const rtr_token *third = rtr_stretch_token(line, line->at + 2);
        if (third->shape == RTR_SHAPE_LOWER && !RTR_IS(third, FUNCTION)) return 0;
    }
    return count_words(line, &lower) >= 2 && lower <= 3 &&
           rtr_stretch_token(line, line->at + 1)->shape != RTR_SHAPE_LOWER;
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
           line->text[rtr_stretch_token(line, line->at)->span.start + 1] == '\xA9';
}

static int is_set_off(const rtr_stretch *line, size_t behind)
{
    if (!behind || behind == line->end) return behind != 0;
    const rtr_token *next = rtr_stretch_token(line, behind);
    return next->mark && strchr(":|-=/", next->mark);
}

rtr_furniture rtr_furniture_line(const rtr_stretch *line)
{
    size_t size = line->end - line->at;
    if (!size) return RTR_FURNITURE_NONE;
    size_t behind = rtr_cue_any(line, RTR_CUES(list_cues));
    if (behind &&
        (behind == line->end || (behind + 1 == line->end && rtr_stretch_token(line, behind)->mark)))
        return RTR_FURNITURE_LIST;
    if (is_stamp(line) || is_tags(line) || is_signature(line) || is_byline(line))
        return RTR_FURNITURE_LINE;
    if (size > LINE_MOST) return RTR_FURNITURE_NONE;
    if (is_address(line) || is_copyright(line)) return RTR_FURNITURE_LINE;
    int cue = rtr_cue_any(line, RTR_CUES(line_cues)) ||
              is_set_off(line, rtr_cue_any(line, RTR_CUES(marked_cues)));
    return cue ? RTR_FURNITURE_LINE : RTR_FURNITURE_NONE;
}
