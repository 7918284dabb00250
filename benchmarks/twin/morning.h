/* Before the first moment: what fades, who is ill, and the talks that told teachers asked for. */

static inline double drift(double value, double goal, double kept, double push)
{
    return clip(value + (1.0 - kept) * (goal - value) + push, -8.0, 8.0);
}

static void fade_all(const room *r)
{
    const parameters_row *p = r->parameters;
    const attitude_numbers *mind = &p->attitude;
    double norm = r->classroom->norm;
    for (int64_t i = 0; i < seats_of(r); i++) {
        pupils_row *one = r->pupils + i;
        const levers_row *lever = r->levers + i;
        one->recent *= p->aggression.recent_kept;
        one->distress *= p->distress.kept * (1.0 - lever->relief);
        one->suffered_before = one->suffered, one->suffered = 0;
        one->standing = one->standing_start + p->standing.kept * (one->standing - one->standing_start);
        one->attitude = drift(one->attitude, one->attitude_start - mind->norm * norm, mind->kept, lever->attitude);
        one->efficacy = drift(one->efficacy, one->efficacy_start, mind->efficacy_kept, lever->efficacy);
    }
    r->classroom->norm = clip(p->norm.kept * norm + r->climate->norm, -1.0, 1.0);
    double kept = p->teacher.habit_kept;
    r->staff->vigilance_habit = kept * r->staff->vigilance_habit + r->climate->vigilance;
    r->staff->disapproval_habit = kept * r->staff->disapproval_habit + r->climate->disapproval;
}

static void fade_week(const room *r)
{
    const parameters_row *p = r->parameters;
    double learned = week_of(p->learning.kept), remembered = week_of(p->memory.kept);
    double known = week_of(1.0 - p->detection.forget), firm = week_of(p->protection.kept);
    for (int64_t i = 0; i < seats_of(r); i++)
        for (int64_t j = 0; j < seats_of(r); j++) {
            ties_row *t = tie(r, i, j);
            t->gain *= learned;
            t->memory *= remembered, t->shielded *= remembered, t->grudge *= remembered;
            t->known *= known;
            t->protection *= firm;
        }
    for (int64_t i = 0; i < seats_of(r); i++) {
        pupils_row *one = r->pupils + i;
        one->bullied *= remembered, one->assisted *= remembered, one->reinforced *= remembered;
        one->defended *= remembered, one->ignored *= remembered;
    }
}

static inline int64_t decided_presence(const room *r, int64_t seat)
{
    int64_t home = r->cases[seat].home;
    if (r->procedures[seat].out_today) return OUT;
    if (home == AT_SCHOOL) return HERE;
    return home == HOME_OPEN || home == HOME_AGREED ? KEPT : AFRAID;
}

static inline int64_t presence_of(const pupils_row *one, double begins, double goes_on, const absence_numbers *p)
{
    int spell = one->presence == ILL || one->presence == AFRAID;
    if (spell && goes_on < 1.0 - 1.0 / p->mean_spell) return one->presence;
    double odds = p->base + p->sickness * one->sickliness;
    if (happens(begins, odds)) return ILL;
    double fear = p->distress * one->distress + p->yesterday * (one->suffered_before < 1 ? one->suffered_before : 1);
    return fear > 0.0 && happens(begins, odds + fear) ? AFRAID : HERE;
}

static void count_day(pupils_row *one)
{
    one->days_enrolled++;
    if (one->presence == HERE) {
        one->absent_run = 0;
        return;
    }
    one->absent_run++;
    if (one->status == BETWEEN_SCHOOLS) one->days_between++;
    else if (one->presence == ILL) one->days_ill++;
    else if (one->presence == AFRAID) one->days_afraid++;
    else if (one->presence == KEPT) one->days_kept++;
    else if (one->presence == OUT) one->days_out++;
}

static void fall_ill(const room *r, int64_t day)
{
    int64_t bits, asked = list_present(r, ONLINE, &bits);
    draws_of_each(r, FALLS_ILL, 8 * day + ONCE_A_DAY, asked, 0, 0);
    for (int64_t m = 0; m < asked; m++) {
        pupils_row *one = r->pupils + r->order[m];
        int64_t decided = decided_presence(r, r->order[m]);
        int64_t ill = presence_of(one, r->uniforms[m], r->uniforms[r->stride + m], &r->parameters->absence);
        one->presence = decided == HERE ? ill : decided;
    }
    for (int64_t i = 0; i < seats_of(r); i++)
        if (r->pupils[i].status == ENROLLED || r->pupils[i].status == BETWEEN_SCHOOLS) count_day(r->pupils + i);
}

static void talk(const room *r, int64_t i, int64_t j, int64_t day)
{
    const talks_numbers *p = &r->parameters->talks;
    double u = draw(r, TALK_ENDS, 8 * day + ONCE_A_DAY, r->pupils[i].number, r->pupils[j].number, 0);
    double ways[3] = {1.0, exponential(p->better + r->climate->talk), exponential(p->worse)}, change = 0.0;
    int64_t outcome = choice(ways, 3, u);
    if (outcome == 1) change = least(-p->better_step * (tie(r, i, j)->gain + p->goal), 0.0);
    if (outcome == 2) change = p->worse_step * (1.0 - tie(r, i, j)->gain);
    for (int64_t k = 0; k < seats_of(r); k++) {
        ties_row *t = tie(r, i, k);
        if (k != i) t->gain = clip(t->gain + (k == j ? change : p->spread * change), -1.0, 1.0);
    }
    r->pupils[i].gain = clip(r->pupils[i].gain + p->spread * change, -1.0, 1.0);
    if (outcome == 1) r->classroom->talks_better++;
    else if (outcome == 2) r->classroom->talks_worse++;
    else r->classroom->talks_same++;
}

static void use_pulses(const room *r, int64_t day)
{
    if (!r->classroom->pending) return;
    r->classroom->pending = 0;
    for (int64_t i = 0; i < seats_of(r); i++)
        for (int64_t j = 0; j < seats_of(r); j++) {
            pulses_row *pulse = r->pulses + i * r->stride + j;
            if (pulse->talk_now == 0.0) continue;
            if (r->pupils[i].status != ENROLLED || r->pupils[j].status != ENROLLED) pulse->talk_now = 0.0;
            else if (r->pupils[i].presence != HERE) r->classroom->pending = 1;
            else pulse->talk_now = 0.0, talk(r, i, j, day);
        }
    for (int64_t i = 0; i < seats_of(r); i++)
        for (int64_t j = 0; j < seats_of(r); j++) {
            pulses_row *pulse = r->pulses + i * r->stride + j;
            double *known = &tie(r, i, j)->known;
            if (pulse->reveal == 0.0) continue;
            *known += least(pulse->reveal, 1.0) * (1.0 - *known);
            pulse->reveal = 0.0;
        }
}
