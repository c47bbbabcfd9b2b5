/* Malformed UTF-8 against Python's errors="replace": the same text, so that offsets agree. */
#include "reports/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "random.h"
#include "test.h"

enum { SAMPLES = 4000, LONGEST = 24 };

static rtr_err err;

/* Starts, ends and insides of sequences, good and bad. Enough good ones follow that the sample cannot be
 * taken for Windows-1252. */
static void add_sample(rtr_buf *buf, uint64_t *seed)
{
    static const unsigned char bytes[] = {0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0,
                                          0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF,
                                          0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF7, 0xF8, 0xFF, 0x20};
    size_t size = (size_t)(random_next(seed) % LONGEST);
    rtr_buf_putc(buf, 'x');
    for (size_t i = 0; i < size; i++)
        rtr_buf_putc(buf, (char)bytes[random_next(seed) % sizeof bytes]);
    rtr_buf_puts(buf, " éééé");
}

static int run_python(const char *from, const char *to)
{
    char command[1024];
    int size = snprintf(command, sizeof command,
                        "python3 -c \"open('%s','wb').write(b''.join(line.decode('utf-8','replace')"
                        ".encode() + b'\\n' for line in open('%s','rb').read().split(b'\\n')))\"",
                        to, from);
    return size > 0 && (size_t)size < sizeof command && system(command) == 0;
}

static void compare(const char *samples, size_t samples_size, const char *want)
{
    const char *at = samples, *end = samples + samples_size;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at)), *want_stop = strchr(want, '\n');
        rtr_text text = {0};
        if (!stop) stop = end;
        CHECK_OK(rtr_text_of_bytes(at, (size_t)(stop - at), &text, &err));
        CHECK(want_stop && text.size == (size_t)(want_stop - want) && text.bytes &&
              memcmp(text.bytes, want, text.size) == 0);
        rtr_text_end(&text);
        if (!want_stop) return;
        at = stop + 1;
        want = want_stop + 1;
    }
}

TEST_MAIN
{
    char from[] = "/tmp/rutter-utf8XXXXXX", to[64], *want = NULL;
    rtr_buf samples = {0};
    uint64_t seed = 20240302;
    size_t want_size = 0;
    if (system("python3 -c pass 2>/dev/null") != 0) SKIP("no python3");
    int file = mkstemp(from);
    if (file < 0) SKIP("no temporary file");
    close(file);
    unlink(from);
    snprintf(to, sizeof to, "%s.out", from);
    for (int i = 0; i < SAMPLES; i++) {
        if (i) rtr_buf_putc(&samples, '\n');
        add_sample(&samples, &seed);
    }
    CASE("every sample as Python has it")
    {
        CHECK_OK(rtr_file_write(from, samples.data, samples.size, &err));
        CHECK(run_python(from, to));
        CHECK_OK(rtr_file_read(to, 1 << 24, &want, &want_size, &err));
        if (want) compare(samples.data, samples.size, want);
    }
    unlink(from);
    unlink(to);
    free(want);
    rtr_buf_end(&samples);
    return 0;
}
