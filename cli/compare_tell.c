/* What `rutter compare` prints. */
#include <math.h>

#include "base/json.h"
#include "cli/compare.h"

static void put_word(rtr_buf *buf, const char *word)
{
    rtr_buf_printf(buf, "%-8s ", word);
}

static void put_scene(rtr_buf *buf, const char *word, const compare_job *job, int side)
{
    const rtr_scene_facts *facts = compare_facts(job, side);
    const char *date = compare_date(job, side);
    put_word(buf, word);
    rtr_buf_printf(buf, "%s, %s", facts->id, *date ? date : "date not stated");
    if (facts->platform[0]) rtr_buf_printf(buf, ", %s", facts->platform);
    if (facts->instrument[0]) rtr_buf_printf(buf, " %s", facts->instrument);
    if (isfinite(facts->across_m)) {
        rtr_buf_puts(buf, ", pixels of ");
        rtr_buf_fixed(buf, facts->across_m, 3);
        rtr_buf_puts(buf, " m");
    }
    rtr_buf_putc(buf, '\n');
}

/* "1.32 px right", or "0.40 m south". */
static void put_way(rtr_buf *buf, double value, const char *unit, const char *const ways[2])
{
    rtr_buf_fixed(buf, fabs(value), 2);
    rtr_buf_printf(buf, " %s %s", unit, ways[value < 0]);
}

static void put_shift(rtr_buf *buf, const compare_job *job)
{
    static const char *const across[] = {"right", "left"}, *const down[] = {"down", "up"};
    static const char *const east[] = {"east", "west"}, *const north[] = {"north", "south"};
    const rtr_compare_shift *shift = &job->shift;
    put_word(buf, "shift");
    if (!shift->tiles) {
        rtr_buf_puts(buf, "cannot be measured: less than 32 pixels in common along one side\n");
        return;
    }
    if (!shift->known) {
        rtr_buf_printf(buf,
                       "cannot be measured: of %d tiles %d have a peak, and %d of these agree\n",
                       shift->tiles, shift->seen, shift->agreeing);
        return;
    }
    rtr_buf_puts(buf, "AFTER lies ");
    if (isfinite(shift->east_m)) {
        put_way(buf, shift->east_m, "m", east);
        rtr_buf_puts(buf, " and ");
        put_way(buf, shift->north_m, "m", north);
        rtr_buf_puts(buf, " of BEFORE: ");
    }
    put_way(buf, shift->x, "px", across);
    rtr_buf_puts(buf, ", ");
    put_way(buf, shift->y, "px", down);
    rtr_buf_printf(buf, job->moved ? "; moved back\n" : "\n");
    put_word(buf, "by");
    rtr_buf_printf(buf, "%d of %d tiles, within ", shift->agreeing, shift->tiles);
    rtr_buf_fixed(buf, shift->spread_px, 2);
    rtr_buf_puts(buf, " px");
    if (shift->step > 1.05) {
        rtr_buf_puts(buf, ", looked at in pixels of ");
        rtr_buf_fixed(buf, shift->step, 1);
    }
    rtr_buf_puts(buf, "; peaks ");
    rtr_buf_fixed(buf, shift->ratio, 1);
    rtr_buf_puts(buf, " times the next\n");
}

static double share_of_common(const compare_job *job)
{
    const rtr_scene_facts *facts = compare_facts(job, 0);
    return (job->common.right - job->common.left) * (job->common.bottom - job->common.top) /
           ((double)facts->width * facts->height);
}

static void put_percent(rtr_buf *buf, double share)
{
    rtr_buf_fixed(buf, share * 100, 1);
    rtr_buf_puts(buf, " %");
}

void compare_tell(const compare_job *job, rtr_buf *out)
{
    put_scene(out, "before", job, 0);
    put_scene(out, "after", job, 1);
    put_word(out, "common");
    rtr_buf_printf(out, "pixels %lld,%lld to %lld,%lld of BEFORE, ", llround(job->common.left),
                   llround(job->common.top), llround(job->common.right),
                   llround(job->common.bottom));
    put_percent(out, share_of_common(job));
    rtr_buf_puts(out, " of it\n");
    put_shift(out, job);
    put_word(out, "range");
    rtr_buf_puts(out, job->own_ranges ? "each scene its own" : "BEFORE's, for both");
    rtr_buf_puts(out, job->words->match ? "; then AFTER's tones matched\n" : "\n");
    if (!job->drawn || job->view != COMPARE_DIFFERENCE) return;
    put_word(out, "change");
    put_percent(out, job->difference.brighter);
    rtr_buf_puts(out, " brighter, ");
    put_percent(out, job->difference.darker);
    rtr_buf_printf(out, " darker, by %d levels or more\n", job->difference.threshold);
}

static void tell_scene(rtr_json *json, const char *key, const compare_job *job, int side)
{
    const rtr_scene_facts *facts = compare_facts(job, side);
    const char *date = compare_date(job, side);
    const rtr_scene_stretch *stretch = &job->sides[side].stretch;
    rtr_json_key(json, key);
    rtr_json_object(json);
    rtr_json_key_string(json, "file", job->paths[side]);
    rtr_json_key_string(json, "id", facts->id);
    rtr_json_key_string(json, "date", *date ? date : NULL);
    rtr_json_key_string(json, "platform", facts->platform[0] ? facts->platform : NULL);
    rtr_json_key_number(json, "pixel_m", facts->across_m, 3);
    rtr_json_key(json, "black");
    rtr_json_array_inline(json);
    for (int c = 0; c < 3; c++) rtr_json_number(json, stretch->low[c], 4);
    rtr_json_close_array(json);
    rtr_json_key(json, "white");
    rtr_json_array_inline(json);
    for (int c = 0; c < 3; c++) rtr_json_number(json, stretch->high[c], 4);
    rtr_json_close_array(json);
    rtr_json_close_object(json);
}

static void tell_shift(rtr_json *json, const compare_job *job)
{
    const rtr_compare_shift *shift = &job->shift;
    rtr_json_key(json, "shift");
    rtr_json_object(json);
    rtr_json_key(json, "known");
    rtr_json_bool(json, shift->known);
    if (shift->known) {
        rtr_json_key_number(json, "right_px", shift->x, 3);
        rtr_json_key_number(json, "down_px", shift->y, 3);
        rtr_json_key_number(json, "east_m", shift->east_m, 3);
        rtr_json_key_number(json, "north_m", shift->north_m, 3);
        rtr_json_key_number(json, "spread_px", shift->spread_px, 3);
        rtr_json_key_number(json, "step_px", shift->step, 3);
        rtr_json_key_number(json, "peak_ratio", shift->ratio, 2);
    }
    rtr_json_key_int(json, "tiles", shift->tiles);
    rtr_json_key_int(json, "with_peak", shift->seen);
    rtr_json_key_int(json, "agreeing", shift->agreeing);
    rtr_json_key(json, "moved_back");
    rtr_json_bool(json, job->moved);
    rtr_json_close_object(json);
}

static void tell_box(rtr_json *json, const char *key, rtr_scene_box box)
{
    const double sides[] = {box.left, box.top, box.right, box.bottom};
    rtr_json_key(json, key);
    rtr_json_array_inline(json);
    for (int i = 0; i < 4; i++) rtr_json_number(json, sides[i], 1);
    rtr_json_close_array(json);
}

void compare_tell_json(const compare_job *job, rtr_buf *out)
{
    const char *const dates[2] = {compare_date(job, 0), compare_date(job, 1)};
    rtr_json json;
    rtr_json_begin(&json, out, 2);
    rtr_json_object(&json);
    tell_scene(&json, "before", job, 0);
    tell_scene(&json, "after", job, 1);
    rtr_json_key(&json, "reversed");
    rtr_json_bool(&json, rtr_compare_reversed(dates));
    tell_box(&json, "common_px", job->common);
    rtr_json_key_number(&json, "common_share", share_of_common(job), 4);
    tell_box(&json, "shown_px", job->box);
    tell_shift(&json, job);
    rtr_json_key_string(&json, "range", job->own_ranges ? "own" : "shared");
    rtr_json_key(&json, "matched");
    rtr_json_bool(&json, job->words->match);
    if (job->drawn) rtr_json_key_number(&json, "shown_in_both", job->both, 4);
    if (job->drawn && job->view == COMPARE_DIFFERENCE) {
        rtr_json_key_int(&json, "threshold", job->difference.threshold);
        rtr_json_key_number(&json, "brighter", job->difference.brighter, 4);
        rtr_json_key_number(&json, "darker", job->difference.darker, 4);
    }
    rtr_json_close_object(&json);
    rtr_buf_putc(out, '\n');
}
