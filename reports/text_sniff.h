/* text_sniff.h - what a document is, by its first bytes; never by its name. */
#ifndef RUTTER_REPORTS_TEXT_SNIFF_H
#define RUTTER_REPORTS_TEXT_SNIFF_H

#include <stddef.h>

#include "reports/text.h"

rtr_text_form text_form_of(const unsigned char *bytes, size_t size);

/* What people give instead of text ("a PNG picture"), or NULL. */
const char *text_known_kind(const unsigned char *bytes, size_t size);

#endif
