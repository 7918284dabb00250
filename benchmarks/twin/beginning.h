/* Who begins an episode, and against whom: simulation/submodels/aggression.py and targets.py. */

static inline double pull_of_place(const room *r, int period)
{
    const aggression_numbers *p = &r->parameters->aggression;
    if (period == LESSON) return p->in_lesson - p->disapproval * (r->staff->disapproval + r->staff->disapproval_habit);
    if (period == BREAK) return p->in_break;
    return period == ONLINE ? p->online : p->way_home;
}

static void feel_urges(const room *r)
{
    const aggression_numbers *p = &r->parameters->aggression;
    for (int64_t i = 0; i < seats_of(r); i++) {
        const pupils_row *one = r->pupils + i;
        double drive = p->dominance * one->dominance + p->gain * one->gain + one->opportunity;
        double restraint = p->attitude * one->attitude;
        r->urges[i] = p->base + drive - restraint + p->age * (r->classroom->group - 7) + p->norm * r->classroom->norm
                      + r->levers[i].initiate;
    }
}

static void cast(const room *r, int64_t day)
{
    feel_urges(r);
    int64_t enrolled = list_enrolled(r);
    draws_of_each(r, INITIATES, 8 * day + ONCE_A_DAY, enrolled, 0, 0);
    for (int64_t m = 0; m < enrolled; m++)
        for (int period = 0; period <= ONLINE; period++)
            r->chances[period * r->stride + r->order[m]] = r->uniforms[period * r->stride + m];
}

static void begin(const room *r, int64_t day, int period)
{
    double *chances = r->chances + period * r->stride, place = pull_of_place(r, period);
    if (*r->count > 0 && r->episodes[*r->count - 1].day == day) feel_urges(r);
    for (int64_t i = 0; i < seats_of(r); i++) r->weights[i] = chances[i] * inverse_bound(place + r->urges[i]);
    for (int64_t i = 0; i < seats_of(r); i++)
        if (r->weights[i] <= 1.0 && takes_part(r->pupils + i, period) && happens(chances[i], place + r->urges[i])) {
            episodes_row *e = r->episodes + (*r->count)++;
            e->scenario = r->classroom->scenario, e->classroom = r->classroom->number;
            e->day = day, e->period = period;
            e->actor = r->pupils[i].number, e->actor_seat = i;
            r->pupils[i].recent += 1.0;
        }
}

/* For each seat e_j, whether it may be picked, and its sex, in the scratch rows of uniforms. */
static void note_seats(const room *r, int64_t there, int64_t near)
{
    const targets_numbers *p = &r->parameters->targets;
    for (int64_t j = 0; j < seats_of(r); j++) {
        const pupils_row *one = r->pupils + j;
        double weak = p->withdrawal * one->withdrawal + p->distress * one->distress - p->standing * one->standing;
        double shield = p->shield * log_one_plus[count_bits(r->friends[j] & near)];
        r->uniforms[j] = weak + p->boy * one->boy - shield;
        r->uniforms[r->stride + j] = (double)(there >> j & 1);
        r->uniforms[2 * r->stride + j] = one->boy;
    }
}

static inline double lure(const ties_row *t, int bond, int same, const targets_numbers *p)
{
    double u = p->gain * t->gain + p->grudge * t->grudge - t->protection + t->calm;
    u += p->retaliation * least(t->memory, p->remembered_at_most);
    u += p->dislike * (bond == DISLIKED) - p->friendship * (bond == FRIEND);
    return u + p->same_sex * same;
}

static void weigh_others(const room *r, int64_t i)
{
    const targets_numbers *p = &r->parameters->targets;
    const ties_row *restrict ties = r->ties + i * r->stride;
    const int8_t *restrict bonds = r->bonds + i * r->stride;
    const double *restrict exposures = r->uniforms, *restrict there = exposures + r->stride;
    const double *restrict boys = there + r->stride;
    double *restrict weights = r->weights, boy = r->pupils[i].boy;
    int64_t seats = seats_of(r);
    for (int64_t j = 0; j < seats; j++) weights[j] = exposures[j] + lure(ties + j, bonds[j], boys[j] == boy, p);
    for (int64_t j = 0; j < seats; j++) weights[j] = exponential(weights[j]) * there[j];
    weights[i] = 0.0;
}

static void choose(const room *r, int64_t first, int64_t day, int period)
{
    int64_t near, kept = first;
    list_present(r, period, &near);
    note_seats(r, near, near);
    for (int64_t k = first; k < *r->count; k++) {
        episodes_row *e = r->episodes + k;
        weigh_others(r, e->actor_seat);
        double u = draw(r, CHOOSES_TARGET, 8 * day + period, e->actor, 0, 0);
        int64_t target = choice(r->weights, seats_of(r), u);
        if (target < 0) {
            r->pupils[e->actor_seat].recent -= 1.0;
            continue;
        }
        e->target_seat = target, e->target = r->pupils[target].number;
        if (kept != k) r->episodes[kept] = *e;
        kept++;
    }
    *r->count = kept;
}

static double competition(const room *r, int64_t i)
{
    double busy = 0.0;
    for (int64_t k = 0; k < seats_of(r); k++)
        if (r->pupils[k].standing > r->pupils[i].standing && takes_part(r->pupils + k, ONLINE))
            busy += r->pupils[k].recent;
    return logarithm(1.0 + busy);
}

static double best_gain(const room *r, int64_t i, int64_t members)
{
    double best = -1.0;
    for (int64_t m = 0; m < members; m++)
        if (r->order[m] != i) best = most(best, tie(r, i, r->order[m])->gain);
    return best;
}

static void weigh_opportunity(const room *r)
{
    const targets_numbers *p = &r->parameters->targets;
    int64_t near, there, members;
    list_present(r, BREAK, &near);
    members = list_present(r, ONLINE, &there);
    for (int64_t j = 0; j < seats_of(r); j++) r->pupils[j].opportunity = 0.0;
    if (p->inclusive == 0.0 && p->best_gain == 0.0 && p->competition == 0.0) return;
    note_seats(r, there, near);
    for (int64_t m = 0; m < members; m++) {
        int64_t i = r->order[m];
        double total = 0.0, gain = 0.0, busy = 0.0;
        weigh_others(r, i);
        if (p->best_gain != 0.0) gain = p->best_gain * best_gain(r, i, members);
        if (p->competition != 0.0) busy = p->competition * competition(r, i);
        for (int64_t j = 0; j < seats_of(r); j++) total += r->weights[j];
        double inclusive = members > 1 ? logarithm(total / (members - 1)) : 0.0;
        r->pupils[i].opportunity = p->inclusive * inclusive + gain - busy;
    }
}
