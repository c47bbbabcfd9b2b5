/* width.h - how many columns of a terminal a text takes.
 *
 * Marks and invisible characters take none, East Asian wide and full-width ones two. No locale is asked.
 */
#ifndef RUTTER_BASE_WIDTH_H
#define RUTTER_BASE_WIDTH_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"

/* Columns of one code point: 0, 1 or 2; 1 for -1 (malformed). */
RTR_API int rtr_width_of(int32_t code_point);
RTR_API size_t rtr_width(const char *text, size_t size);

#endif
