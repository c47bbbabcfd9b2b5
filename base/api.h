/* api.h - attributes that every public header uses.
 *
 * RTR_API marks what the shared library exports; everything else is hidden.
 */
#ifndef RUTTER_BASE_API_H
#define RUTTER_BASE_API_H

#if defined(__GNUC__)
#define RTR_API                __attribute__((visibility("default")))
#define RTR_MUST_CHECK         __attribute__((warn_unused_result))
#define RTR_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#else
#define RTR_API
#define RTR_MUST_CHECK
#define RTR_PRINTF(fmt, first)
#endif

#endif
