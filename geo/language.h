/* language.h - which of several texts in different languages a reader is best served by. */
#ifndef RUTTER_GEO_LANGUAGE_H
#define RUTTER_GEO_LANGUAGE_H

/* How near the language `have` ("zh-TW") is to the one that is wanted ("zh-Hant"), as BCP 47 tags in whatever
 * case: 4 the same, 3 the same language in the same Chinese script, 2 the language without more ("fr" for
 * "fr-CA"), 1 another variety of it, 0 another language, or Chinese in the other script. */
int rtr_language_nearness(const char *have, const char *want);

#endif
