/* One class of the state: where its rows begin. Row types and codes come from rows.h, written from the numpy types. */
#include "rows.h"

typedef struct {
    int64_t stride; /* seats in a row of the arrays, padding included */
    pupils_row *pupils; ties_row *ties; int8_t *bonds; families_row *families; staff_row *staff;
    classrooms_row *classroom; levers_row *levers; climate_row *climate; pulses_row *pulses;
    parameters_row *parameters; episodes_row *episodes; int64_t *count; int8_t *roles;
    double *weights, *chances, *urges, *uniforms;
    int64_t *order, *marks, *friends, *fans, *foes;
    cases_row *cases; procedures_row *procedures;
} room;

static inline room one_class(const state *all, int64_t c, int64_t stride, int64_t episodes)
{
    int64_t seats = c * stride, pairs = seats * stride;
    return (room){
        .stride = stride, .pupils = all->pupils + seats, .ties = all->ties + pairs, .bonds = all->bonds + pairs,
        .families = all->families + seats, .staff = all->staff + c, .classroom = all->classrooms + c,
        .levers = all->levers + seats, .climate = all->climate + c, .pulses = all->pulses + pairs,
        .parameters = all->parameters + c, .episodes = all->episodes + c * episodes, .count = all->counts + c,
        .roles = all->roles + pairs, .weights = all->weights + seats, .chances = all->chances + 4 * seats,
        .urges = all->urges + seats, .uniforms = all->uniforms + 4 * seats, .order = all->order + seats,
        .marks = all->marks + seats, .friends = all->friends + seats, .fans = all->fans + seats,
        .foes = all->foes + seats, .cases = all->cases + seats, .procedures = all->procedures + seats,
    };
}

static inline ties_row *tie(const room *r, int64_t i, int64_t j) { return r->ties + i * r->stride + j; }
static inline int bond(const room *r, int64_t i, int64_t j) { return r->bonds[i * r->stride + j]; }
static inline int64_t seats_of(const room *r) { return r->classroom->seats; }

static inline int takes_part(const pupils_row *pupil, int period)
{
    if (pupil->status != ENROLLED || pupil->presence == AWAY) return 0;
    return pupil->presence == HERE || period == ONLINE;
}

/* Seats of who takes part in order, their numbers in marks, a bit for each: how many. */
static inline int64_t list_present(const room *r, int period, int64_t *bits)
{
    int64_t present = 0;
    *bits = 0;
    for (int64_t i = 0; i < seats_of(r); i++)
        if (takes_part(r->pupils + i, period)) {
            r->order[present] = i;
            r->marks[present++] = r->pupils[i].number;
            *bits |= (int64_t)1 << i;
        }
    return present;
}

static inline int64_t list_enrolled(const room *r)
{
    int64_t enrolled = 0;
    for (int64_t i = 0; i < seats_of(r); i++)
        if (r->pupils[i].status == ENROLLED) {
            r->order[enrolled] = i;
            r->marks[enrolled++] = r->pupils[i].number;
        }
    return enrolled;
}

static inline double week_of(double kept)
{
    double squared = kept * kept;
    return squared * squared * kept;
}
