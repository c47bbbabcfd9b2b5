/* As tests/lsan.supp: the sandbox would not let the leak sanitizer read a file. */
#include "base/api.h"

RTR_API const char *__lsan_default_suppressions(void);
RTR_API const char *__lsan_default_options(void);

#ifdef __SANITIZE_ADDRESS__
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libcairo";
}

const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}
#endif
