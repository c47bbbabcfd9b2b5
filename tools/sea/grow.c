/* grow.c - land grown by a clearance, row by row with shifts of whole words. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/sea/grid.h"

#define CELL_KM (SEA_RADIUS_M / 1000 * SEA_DEG / SEA_CELLS)

/* A row stands between PAD words that repeat its other end, so that shifts need no wrapping. */
enum { PAD = 8, REACH_MAX = 64 * (PAD - 1) };

static void close_ends(uint64_t *row)
{
    memcpy(row - PAD, row + GRID_ROW_WORDS - PAD, PAD * sizeof *row);
    memcpy(row + GRID_ROW_WORDS, row, PAD * sizeof *row);
}

/* row |= row moved east and west by `by` cells (1 .. REACH_MAX). */
static void smear(uint64_t *restrict row, uint64_t *restrict scratch, int by)
{
    int words = by / 64, bits = by % 64;
    close_ends(row);
    if (bits == 0)
        for (int i = 0; i < GRID_ROW_WORDS; i++)
            scratch[i] = row[i] | row[i - words] | row[i + words];
    else
        for (int i = 0; i < GRID_ROW_WORDS; i++)
            scratch[i] = row[i] | row[i - words] << bits | row[i - words - 1] >> (64 - bits) |
                         row[i + words] >> bits | row[i + words + 1] << (64 - bits);
    memcpy(row, scratch, GRID_ROW_WORDS * sizeof *row);
}

static void widen(uint64_t *row, uint64_t *scratch, int reach)
{
    int done = 0; /* every cell within `done` is set already; doubling leaves no gap */
    while (done < reach) {
        int by = done + 1 < reach - done ? done + 1 : reach - done;
        smear(row, scratch, by);
        done += by;
    }
}

static int is_empty(const uint64_t *row)
{
    for (int i = 0; i < GRID_ROW_WORDS; i++)
        if (row[i]) return 0;
    return 1;
}

/* Cells to the side whose nearest edge is within the radius of a row `rows` away. */
static int reach_of(double radius_km, int rows, int row)
{
    double down = rows > 1 ? (rows - 1) * CELL_KM : 0;
    if (down > radius_km) return -1;
    /* Beyond 88 degrees, where REACH_MAX falls short of it, there is only Antarctica and ice. */
    double lat = fabs((row + 0.5) / SEA_CELLS - 90);
    double across = sqrt(radius_km * radius_km - down * down) / (CELL_KM * cos(lat * SEA_DEG));
    return across < REACH_MAX ? (int)ceil(across) : REACH_MAX;
}

rtr_code sea_grid_grow(const sea_grid *source, double radius_km, sea_grid *out, rtr_err *err)
{
    uint64_t *space = malloc((2 * PAD + 2 * GRID_ROW_WORDS) * sizeof *space);
    if (!space) return rtr_nomem(err);
    uint64_t *row = space + PAD, *scratch = row + GRID_ROW_WORDS + PAD;
    for (int from = 0; from < SEA_ROWS; from++) {
        const uint64_t *given = source->bits + (int64_t)from * GRID_ROW_WORDS;
        if (is_empty(given)) continue;
        int rows = (int)ceil(radius_km / CELL_KM) + 1, done = 0;
        memcpy(row, given, GRID_ROW_WORDS * sizeof *row);
        /* From the furthest row, where the reach is least, to the nearest. */
        for (int away = rows; away >= 0; away--) {
            int reach = reach_of(radius_km, away, from);
            if (reach < 0) continue;
            if (reach > done) {
                widen(row, scratch, reach - done);
                done = reach;
            }
            for (int side = away ? -1 : 1; side <= 1; side += 2) {
                int to = from + side * away;
                if (to < 0 || to >= SEA_ROWS) continue;
                uint64_t *grown = out->bits + (int64_t)to * GRID_ROW_WORDS;
                for (int i = 0; i < GRID_ROW_WORDS; i++)
                    if (row[i]) grown[i] |= row[i];
            }
        }
    }
    free(space);
    return RTR_OK;
}
