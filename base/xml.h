/* xml.h - texts in XML 1.0: SVG, GPX, KML.
 *
 * Flow:   [xml.h] -> writers
 */
#ifndef RUTTER_BASE_XML_H
#define RUTTER_BASE_XML_H

#include <stddef.h>

#include "base/api.h"
#include "base/text.h"

/* `size` bytes as character data, or as the value of an attribute within double quotes. What XML cannot
 * hold (controls, malformed UTF-8) is U+FFFD; a carriage return survives. */
RTR_API void rtr_xml_escape(rtr_buf *out, const char *text, size_t size);

#endif
