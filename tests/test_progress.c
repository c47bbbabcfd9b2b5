/* The line of long work, and the time that is left. */
#include "cli/progress.h"

#include "test.h"

static char line[80];

static const char *at(double first, double now, double seconds)
{
    cli_progress_line("tiles", first, now, seconds, line);
    return line;
}

TEST_MAIN
{
    CASE("no time before there is anything to tell it by")
    {
        CHECK_STR(at(0, 0, 0), "  0 % tiles");
        CHECK_STR(at(0, 0.3, 0.9), " 30 % tiles");
        CHECK_STR(at(0.4, 0.4, 100), " 40 % tiles");
        CHECK_STR(at(0, 1, 100), "100 % tiles");
    }
    CASE("by what this run did")
    {
        CHECK_STR(at(0, 0.5, 20), " 50 % tiles, 20 s left");
        CHECK_STR(at(0.4, 0.5, 10), " 50 % tiles, 50 s left");
        CHECK_STR(at(0, 0.25, 59.4 / 3), " 25 % tiles, 59 s left");
        CHECK_STR(at(0, 0.25, 20), " 25 % tiles, 1 min left");
        CHECK_STR(at(0, 0.1, 400), " 10 % tiles, 1 h 0 min left");
        CHECK_STR(at(0, 0.001, 100), "  0 % tiles, 27 h 45 min left");
    }
    CASE("words too long for a line are cut")
    {
        cli_progress_line("a stage whose name has no end that anybody could wait for", 0, 0.5, 9e12,
                          line);
        CHECK(strlen(line) < sizeof line - 1 && strstr(line, "h ") != NULL);
    }
    return 0;
}
