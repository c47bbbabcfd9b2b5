/* hash128.h - a quick hash: 128 bits at the speed of memory, for telling contents apart by chance only.
 *
 * It resists nobody who picks the bytes: what must not be forged is named by sha256.h. The value belongs to
 * the machine's byte order; it is never part of an output.
 */
#ifndef RUTTER_BASE_HASH128_H
#define RUTTER_BASE_HASH128_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"

RTR_API void rtr_hash128(const void *bytes, size_t size, uint64_t hash[2]);

#endif
