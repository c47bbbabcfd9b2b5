/* base64.h - bytes as text, by RFC 4648, section 4. */
#ifndef RUTTER_BASE_BASE64_H
#define RUTTER_BASE_BASE64_H

#include "base/text.h"

/* Append `size` bytes as base 64, padded. */
RTR_API void rtr_base64_put(rtr_buf *buf, const void *bytes, size_t size);

#endif
