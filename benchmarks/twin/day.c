/* The day of a class of primary school on which nobody around it acts, in C: the order of simulation/schedule.py.

   A yardstick for the compiled Python, on the very same arrays: the same arithmetic in the same order, so that after
   any number of days every row holds the same bits. Written as one would write C; no trick is left out on purpose. */
#include "arithmetic.h"
#include "room.h"
#include "chance.h"
#include "beginning.h"
#include "audience.h"
#include "aftermath.h"
#include "morning.h"
#include "feelings.h"

static void live_period(const room *r, int64_t day, int period)
{
    int64_t first = *r->count;
    begin(r, day, period);
    if (*r->count == first) return;
    choose(r, first, day, period);
    take_shape(r, first, day, period);
    gather(r, first, day, period);
    resist(r, first, day, period);
    watch(r, first, day, period);
    reward(r, first);
    learn_from(r, first);
    remember(r, first);
    suffer(r, first);
    rise_and_fall(r, first);
    shift(r, first);
    find_out(r, first);
    recognise(r, first);
}

static void school_day(const room *r, int64_t day, int starts_week)
{
    fade_all(r);
    if (starts_week) fade_week(r);
    fall_ill(r, day);
    use_pulses(r, day);
    if (starts_week) weigh_opportunity(r);
    cast(r, day);
    int64_t first = *r->count;
    for (int period = 0; period <= ONLINE; period++) live_period(r, day, period);
    tell(r, first);
    review(r, day);
    fade_absent(r);
}

static void free_day(const room *r, int64_t day)
{
    cast(r, day);
    int64_t first = *r->count;
    live_period(r, day, ONLINE);
    tell(r, first);
}

static int starts_school_week(const int8_t *kinds, int64_t day)
{
    for (int64_t before = day - (day - 1) % WEEK; before < day; before++)
        if (kinds[(before - 1) % YEAR] == SCHOOL_DAY) return 0;
    return 1;
}

void prepare(void)
{
    for (int count = 0; count < 64; count++) log_one_plus[count] = logarithm(1.0 + count);
}

/* Days first to last − 1 of every class, none of them the first of a school year. */
void live(const state *all, const int8_t *kinds, int64_t first, int64_t last, int64_t classes, int64_t stride,
          int64_t episodes)
{
    for (int64_t c = 0; c < classes; c++) {
        room r = one_class(all, c, stride, episodes);
        note_bonds(&r);
        for (int64_t day = first; day < last; day++) {
            int kind = kinds[(day - 1) % YEAR];
            if (kind == SCHOOL_DAY) school_day(&r, day, starts_school_week(kinds, day));
            else if (kind == FREE_DAY) free_day(&r, day);
        }
    }
}
