/* channel.h - which narrow waters are opened: centre lines of straits, and of the ways to ports.
 *
 * Flow:   field.h, front.h -> [channel.h] -> water.h
 * Open water is all that keeps SEA_OPEN_KM off the shore, in pieces large enough. A channel is added
 * where it joins a port or an end of a passage to that, and where it is much shorter than the way
 * around through what is open already (a greedy spanner, Althoefer et al. 1993).
 */
#ifndef RUTTER_TOOLS_SEA_CHANNEL_H
#define RUTTER_TOOLS_SEA_CHANNEL_H

#include "tools/sea/front.h"

#define SEA_OPEN_KM 6.0

typedef struct sea_channels {
    sea_cell *cells; /* of all centre lines, steps between neighbours */
    size_t count, room;
} sea_channels;

/* `closed` is set where water is not open; the channels' cells are cleared in it. `anchors` are
 * places to be reached. */
RTR_MUST_CHECK rtr_code sea_channels_new(const sea_field *field, const rtr_lonlat *anchors,
                                         size_t anchor_count, sea_grid *closed, sea_channels *out,
                                         rtr_err *err);
void sea_channels_end(sea_channels *channels);

#endif
