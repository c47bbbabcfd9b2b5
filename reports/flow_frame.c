#include "reports/flow_frame.h"

#include <string.h>

/* One letter a slot, in the order of rtr_slot: O origin, V via, D destination, small ones weak. */
static const struct {
    const char *name;
    char roles[RTR_SLOT_COUNT + 1];
    uint8_t intransitive;
} frames[RTR_FRAME_COUNT] = {
    /* The slots: s(ubject) a(gent) o(bject) p(ronoun) t(o) i(n) w (toward) b(enefit) f(rom) d (of)
     * n (the noun's of) y (by) v(ia) r (for) m (with), and four of no part or their own. */
    /* clang-format off */
    /*                                   saoptiwbfdnyvrm */
    [RTR_FRAME_SUPPLY]   = {"supply",   "OODDDdDDOoOVVd     ", 0},
    [RTR_FRAME_EQUIP]    = {"equip",    "OODDDdDDO DOVdO    ", 0},
    [RTR_FRAME_SHARE]    = {"share",    "OO DD DDO  VVdD    ", 0},
    [RTR_FRAME_SHIP]     = {"ship",     "ooDDDDDDOOOVVd     ", 0},
    [RTR_FRAME_SEND]     = {"send",     "ooDDD DDOoOVVd     ", 0},
    [RTR_FRAME_LOAD]     = {"load",     "    DODDOOO Vd     ", 0},
    [RTR_FRAME_CARRY]    = {"carry",    "   DDDDDOOOVVd     ", 0},
    [RTR_FRAME_TAKE]     = {"take",     "   DD DDOoOVVd     ", 0},
    [RTR_FRAME_GET]      = {"get",      "DD  Oo DOODVVd     ", 0},
    [RTR_FRAME_ACCESS]   = {"access",   "DD   o DOoDVVd     ", 0},
    [RTR_FRAME_IMPORT]   = {"import",   "dd  DDDDOOOVVd     ", 0},
    [RTR_FRAME_COME]     = {"come",     "    D DDOOOVVd     ", 1},
    [RTR_FRAME_LEAVE]    = {"leave",    "  O DDDDOOOVVD     ", 1},
    [RTR_FRAME_ARRIVE]   = {"arrive",   "  DDDDDDOO VVdD    ", 1},
    [RTR_FRAME_PASS]     = {"pass",     "  VVVVDDOO VVd     ", 1},
    [RTR_FRAME_DESTINED] = {"destined", "    D DDO   VD     ", 0},
    [RTR_FRAME_MOVE]     = {"move",     "OO  DDDDOOOVVd     ", 0},
    [RTR_FRAME_RELAY]    = {"relay",    "VVD DDDDOOOVVd     ", 0},
    [RTR_FRAME_TRADE]    = {"trade",    "O   D D OOO V D    ", 0},
    [RTR_FRAME_SUPPLIER] = {"supplier", "O   DDDD  D VD     ", 0},
    [RTR_FRAME_CUSTOMER] = {"customer", "D       O O V      ", 0},
    [RTR_FRAME_HUB]      = {"hub",      "V   D DDO   V      ", 0},
    [RTR_FRAME_RELY]     = {"rely",     "D O   O OO  V      ", 0},
    [RTR_FRAME_CROSS]    = {"cross",    "  V VDDDOO VVd     ", 1},
    [RTR_FRAME_FALL]     = {"fall",     "  D D D  D VVd     ", 1},
    [RTR_FRAME_AGAIN]    = {"again",    "                   ", 1},
    /* clang-format on */
};

rtr_role rtr_frame_role(rtr_frame frame, rtr_slot slot)
{
    char letter = frames[frame].roles[slot];
    rtr_role role = {.plays = 1};
    switch (letter) {
    case 'O':
    case 'o': role.end = RTR_END_ORIGIN; break;
    case 'V':
    case 'v': role.end = RTR_END_VIA; break;
    case 'D':
    case 'd': role.end = RTR_END_DESTINATION; break;
    default: return (rtr_role){0};
    }
    role.weak = letter >= 'a';
    return role;
}

int rtr_frame_intransitive(rtr_frame frame)
{
    return frames[frame].intransitive;
}

/* The next word of *at, which moves behind it; its size. */
static size_t next_word(const char **at, const char **word)
{
    *at += strspn(*at, " ");
    *word = *at;
    size_t size = strcspn(*at, " ");
    *at += size;
    return size;
}

static int is_word(const char *word, size_t size, const char *wanted)
{
    return strlen(wanted) == size && memcmp(word, wanted, size) == 0;
}

static void read_option(const char *word, size_t size, rtr_trigger *trigger)
{
    if (is_word(word, size, "free")) trigger->options |= RTR_TRIGGER_FREE;
    if (is_word(word, size, "about")) trigger->options |= RTR_TRIGGER_ABOUT;
    if (is_word(word, size, "own")) trigger->options |= RTR_TRIGGER_OWN;
    if (is_word(word, size, "self")) trigger->options |= RTR_TRIGGER_SELF;
    if (is_word(word, size, "strict")) trigger->options |= RTR_TRIGGER_STRICT;
    for (int kind = 0; kind < RTR_FLOW_KIND_COUNT; kind++)
        if (is_word(word, size, rtr_flow_kind_name((rtr_flow_kind)kind)))
            trigger->kind = (uint8_t)(kind + 1);
}

/* Does a value end in the name of the other language? */
static int is_foreign(const char *value, int french)
{
    size_t size = strlen(value);
    return size > 3 && strcmp(value + size - 3, french ? " en" : " fr") == 0;
}

rtr_trigger rtr_trigger_read(const char *value, int french)
{
    rtr_trigger trigger = {0};
    const char *word;
    if (is_foreign(value, french)) return trigger;
    size_t size = next_word(&value, &word);
    if (is_word(word, size, "light")) trigger.part = RTR_TRIGGER_LIGHT;
    if (is_word(word, size, "enable")) trigger.part = RTR_TRIGGER_ENABLE;
    if (is_word(word, size, "part")) trigger.part = RTR_TRIGGER_PART;
    if (is_word(word, size, "help")) trigger.part = RTR_TRIGGER_HELP;
    if (is_word(word, size, "participle")) {
        size = next_word(&value, &word);
        trigger.part = is_word(word, size, "use") ? RTR_TRIGGER_USE : RTR_TRIGGER_BASED;
    }
    int verb = is_word(word, size, "verb");
    if (trigger.part == RTR_TRIGGER_LIGHT)
        while ((size = next_word(&value, &word)) > 0) read_option(word, size, &trigger);
    if (trigger.part || (!verb && !is_word(word, size, "noun"))) return trigger;
    size = next_word(&value, &word);
    for (int frame = 0; frame < RTR_FRAME_COUNT; frame++) {
        if (!is_word(word, size, frames[frame].name)) continue;
        trigger.part = verb ? RTR_TRIGGER_VERB : RTR_TRIGGER_NOUN;
        trigger.frame = (uint8_t)frame;
    }
    while ((size = next_word(&value, &word)) > 0) read_option(word, size, &trigger);
    return trigger;
}
