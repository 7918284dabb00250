/* What follows from episodes: learning, memory, distress, standing, norm, attitude, detection, disclosure. */

static void reward(const room *r, int64_t first)
{
    const learning_numbers *p = &r->parameters->learning;
    for (int64_t k = first; k < *r->count; k++) {
        episodes_row *e = r->episodes + k;
        double support = p->support * r->classroom->applause * (e->assistants + e->reinforcers);
        double cost = p->defender * e->defenders + p->stopped * e->stopped + p->sanction * e->sanctioned;
        e->gain = tangent(p->start + support - cost - p->resisted * e->resisted);
    }
}

static inline void learn(const room *r, int64_t i, int64_t j, double gain, double share)
{
    const learning_numbers *p = &r->parameters->learning;
    ties_row *t = tie(r, i, j);
    t->gain += share * p->rate * (gain - t->gain);
    r->pupils[i].gain += share * p->general_rate * (gain - r->pupils[i].gain);
}

static void learn_from(const room *r, int64_t first)
{
    const learning_numbers *p = &r->parameters->learning;
    for (int64_t m = first; m < *r->count; m++) {
        const episodes_row *e = r->episodes + m;
        const int8_t *roles = r->roles + (m - first) * r->stride;
        learn(r, e->actor_seat, e->target_seat, e->gain, 1.0);
        for (int64_t k = 0; e->assistants + e->reinforcers > 0 && k < seats_of(r); k++) {
            if (roles[k] == ASSISTS) learn(r, k, e->target_seat, e->gain, p->vicarious);
            if (roles[k] == REINFORCES) learn(r, k, e->target_seat, e->gain, p->laughing * p->vicarious);
        }
    }
}

static inline void remember_role(const room *r, const episodes_row *e, int64_t k, int role)
{
    pupils_row *one = r->pupils + k;
    if (role == DEFENDS) {
        tie(r, e->target_seat, k)->shielded += 1.0;
        tie(r, e->actor_seat, k)->grudge += 1.0;
        one->defended += 1.0;
    } else if (role == ASSISTS) {
        tie(r, e->target_seat, k)->memory += r->parameters->memory.assistant;
        one->assisted += 1.0;
    } else if (role == REINFORCES)
        one->reinforced += 1.0;
    else
        one->ignored += 1.0;
}

static void remember(const room *r, int64_t first)
{
    for (int64_t m = first; m < *r->count; m++) {
        const episodes_row *e = r->episodes + m;
        const int8_t *roles = r->roles + (m - first) * r->stride;
        tie(r, e->target_seat, e->actor_seat)->memory += 1.0;
        r->pupils[e->actor_seat].bullied += 1.0;
        for (int64_t k = 0; e->peers > 0 && k < seats_of(r); k++)
            if (roles[k] >= 0) remember_role(r, e, k, roles[k]);
    }
}

static void suffer(const room *r, int64_t first)
{
    const distress_numbers *p = &r->parameters->distress;
    for (int64_t m = first; m < *r->count; m++) {
        const episodes_row *e = r->episodes + m;
        pupils_row *target = r->pupils + e->target_seat;
        double blow = p->harm * e->harm * (1.0 - target->distress) * (1.0 - target->softened);
        if (e->stopped) blow *= p->if_stopped;
        if (e->defenders > 0) blow *= p->if_defended;
        target->distress = least(target->distress + blow, 1.0);
        target->suffered++;
    }
}

static void rise_and_fall(const room *r, int64_t first)
{
    const standing_numbers *p = &r->parameters->standing;
    for (int64_t m = first; m < *r->count; m++) {
        const episodes_row *e = r->episodes + m;
        pupils_row *actor = r->pupils + e->actor_seat, *target = r->pupils + e->target_seat;
        double show = p->supporter * (e->assistants + e->reinforcers) - p->defender * e->defenders - e->sanctioned;
        double earned = p->earn * (2.0 * r->classroom->applause - 1.0) * tangent(show);
        actor->standing = clip(actor->standing + earned, -3.0, 3.0);
        double lost = e->defenders > 0 ? p->lose * p->if_defended : p->lose;
        target->standing = clip(target->standing - lost, -3.0, 3.0);
    }
}

static void shift(const room *r, int64_t first)
{
    const norm_numbers *p = &r->parameters->norm;
    for (int64_t m = first; m < *r->count; m++) {
        const episodes_row *e = r->episodes + m;
        double message = clip(e->assistants + e->reinforcers - p->defender_weight * e->defenders, -1.0, 1.0);
        if (e->peers > 0) r->classroom->norm += p->rate * (message - r->classroom->norm);
    }
}

static void find_out(const room *r, int64_t first)
{
    double step = r->parameters->attitude.efficacy_step;
    for (int64_t m = first; m < *r->count; m++) {
        const episodes_row *e = r->episodes + m;
        const int8_t *roles = r->roles + (m - first) * r->stride;
        for (int64_t k = 0; e->defenders > 0 && k < seats_of(r); k++)
            if (roles[k] == DEFENDS) r->pupils[k].efficacy += e->stopped ? step : -step;
    }
}

static void recognise(const room *r, int64_t first)
{
    double learn = r->parameters->detection.learn;
    for (int64_t m = first; m < *r->count; m++) {
        const episodes_row *e = r->episodes + m;
        double *known = &tie(r, e->actor_seat, e->target_seat)->known;
        if (e->passed_on) *known += learn * (1.0 - *known);
        if (e->passed_on && e->severe) *known += learn * (1.0 - *known);
    }
}

static void alert_teacher(const room *r, int64_t target)
{
    for (int64_t i = 0; i < seats_of(r); i++)
        if (tie(r, target, i)->memory > r->parameters->disclosure.remembers) {
            pulses_row *pulse = r->pulses + i * r->stride + target;
            pulse->reveal = pulse->talk_now = 1.0;
            r->classroom->pending = 1;
        }
}

static void tell(const room *r, int64_t first)
{
    const disclosure_numbers *p = &r->parameters->disclosure;
    for (int64_t m = first; m < *r->count; m++) {
        episodes_row *e = r->episodes + m;
        int64_t t = e->target_seat;
        const pupils_row *target = r->pupils + t;
        double open = p->spread * target->tells_adults + p->severe * e->severe + r->levers[t].tell_adults;
        double parent = p->parent + p->parent_distress * target->distress + open;
        double teacher = p->teacher + p->teacher_distress * target->distress + open;
        four u = draws(r, TELLS, 8 * e->day + e->period, e->target, e->actor, 0);
        e->told_peer = happens(u.a, p->peer + p->spread * target->tells_peers + r->levers[t].tell_peers);
        e->told_parent = happens(u.b, parent);
        e->told_teacher = happens(u.c, teacher);
        int informed = e->told_parent && u.d < p->informs;
        r->families[t].told += e->told_parent;
        r->families[t].informed_school += informed;
        if (e->told_teacher || informed) alert_teacher(r, t);
    }
}
