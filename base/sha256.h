/* sha256.h - SHA-256 (FIPS 180-4), for the manifest. */
#ifndef RUTTER_BASE_SHA256_H
#define RUTTER_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "base/error.h"

typedef struct rtr_sha256 {
    uint32_t state[8];
    uint64_t size; /* bytes so far */
    unsigned char block[64];
} rtr_sha256;

RTR_API void rtr_sha256_begin(rtr_sha256 *sha);
RTR_API void rtr_sha256_add(rtr_sha256 *sha, const void *bytes, size_t size);
/* 64 lower-case hexadecimal digits and a NUL. */
RTR_API void rtr_sha256_end(rtr_sha256 *sha, char hex[65]);
RTR_API void rtr_sha256_of(const void *bytes, size_t size, char hex[65]);
/* The hash of a file of any size, read in pieces. */
RTR_API RTR_MUST_CHECK rtr_code rtr_sha256_file(const char *path, char hex[65], rtr_err *err);

#endif
