/* Form, bystanders and what they do, the target holding out, the adult: forms, bystanders, resistance, teacher. */

static void take_shape(const room *r, int64_t first, int64_t day, int period)
{
    const forms_numbers *p = &r->parameters->forms;
    const double shares[3][4] = {
        {p->lesson_verbal, p->lesson_physical, p->lesson_relational, p->lesson_material},
        {p->break_verbal, p->break_physical, p->break_relational, p->break_material},
        {p->home_verbal, p->home_physical, p->home_relational, p->home_material},
    };
    const double qualities[5][3] = {
        [VERBAL] = {p->harm_verbal, p->shows_verbal, p->severe_verbal},
        [PHYSICAL] = {p->harm_physical, p->shows_physical, p->severe_physical},
        [RELATIONAL] = {p->harm_relational, p->shows_relational, 0.0},
        [MATERIAL] = {p->harm_material, p->shows_material, p->severe_material},
        [CYBER] = {p->harm_online, p->shows_online, 0.0},
    };
    for (int64_t k = first; k < *r->count; k++) {
        episodes_row *e = r->episodes + k;
        four u = draws(r, CHOOSES_FORM, 8 * day + period, e->actor, e->target, 0);
        e->form = period == ONLINE ? CYBER : choice(shares[period], 4, u.a);
        e->harm = qualities[e->form][0], e->detectability = qualities[e->form][1];
        e->severe = u.b < qualities[e->form][2];
    }
}

static inline double anybody_near(const bystanders_numbers *p, int period)
{
    if (period == LESSON) return p->near_lesson;
    if (period == BREAK) return p->near_break;
    return period == ONLINE ? p->near_online : p->near_home;
}

static int role_of(const room *r, int64_t k, const episodes_row *e, double uniform)
{
    const bystanders_numbers *p = &r->parameters->bystanders;
    const pupils_row *one = r->pupils + k;
    const levers_row *lever = r->levers + k;
    int64_t a = e->actor_seat, t = e->target_seat;
    int of_actor = bond(r, k, a) == FRIEND;
    double norm = r->classroom->norm;
    double siding = p->norm * norm - p->attitude * one->attitude - tie(r, k, t)->protection;
    siding += p->friend_of_actor * of_actor;
    siding = siding + p->dislike * (bond(r, k, t) == DISLIKED);
    double odds = p->defend_base + p->empathy * one->empathy + p->efficacy * one->efficacy - p->norm * norm;
    odds += lever->defend + tie(r, k, t)->protection + one->stirred_defend;
    odds += p->reciprocity * least(tie(r, k, t)->shielded, 1.0);
    odds -= p->fear * (r->pupils[a].standing - one->standing);
    odds += p->friend_of_target * (bond(r, k, t) == FRIEND);
    double defend = exponential(odds - p->friend_of_actor_defends * of_actor);
    double joining = one->stirred_assist + lever->assist;
    double assist = exponential(p->assist_base + siding + joining);
    double reinforce = exponential(p->reinforce_base + siding + lever->reinforce);
    double mark = uniform * (1.0 + defend + assist + reinforce);
    return (mark >= 1.0) + (mark >= 1.0 + defend) + (mark >= 1.0 + defend + assist);
}

static void fill_stage(const room *r, episodes_row *e, int8_t *roles, int64_t present, int64_t moment)
{
    const bystanders_numbers *p = &r->parameters->bystanders;
    int64_t friends = r->fans[e->actor_seat] | r->fans[e->target_seat];
    draws_of_each(r, WATCHES_AND_ACTS, moment, present, e->actor, r->pupils[e->target_seat].register_);
    for (int64_t m = 0; m < present; m++) {
        int64_t k = r->order[m];
        if (k == e->actor_seat || k == e->target_seat) continue;
        if (!happens(r->uniforms[m], p->audience + p->friend * (double)(friends >> k & 1))) continue;
        int role = role_of(r, k, e, r->uniforms[r->stride + m]);
        roles[k] = role;
        e->peers++;
        e->defenders += role == DEFENDS;
        e->assistants += role == ASSISTS;
        e->reinforcers += role == REINFORCES;
    }
}

static double odds_of_stopping(const room *r, const episodes_row *e, const int8_t *roles)
{
    const bystanders_numbers *p = &r->parameters->bystanders;
    double standing = 0.0;
    for (int64_t k = 0; k < seats_of(r); k++)
        if (roles[k] == DEFENDS) standing += r->pupils[k].standing;
    double above = standing / e->defenders - r->pupils[e->actor_seat].standing;
    double more = p->stop_more * (e->defenders - 1) - p->stop_assistants * e->assistants;
    return p->stop_base + p->stop_standing * above + more;
}

static void gather(const room *r, int64_t first, int64_t day, int period)
{
    int64_t bits, present = list_present(r, period, &bits), moment = 8 * day + period;
    double near = anybody_near(&r->parameters->bystanders, period);
    for (int64_t k = first; k < *r->count; k++) {
        episodes_row *e = r->episodes + k;
        int8_t *roles = r->roles + (k - first) * r->stride;
        e->peers = e->defenders = e->assistants = e->reinforcers = 0;
        memset(roles, -1, seats_of(r));
        if (draw(r, HAS_AUDIENCE, moment, e->actor, e->target, 0) < near) fill_stage(r, e, roles, present, moment);
        e->stopped = 0;
        if (e->defenders > 0) {
            double u = draw(r, STOPS, moment, e->actor, e->target, 0);
            e->stopped = happens(u, odds_of_stopping(r, e, roles));
        }
    }
}

static void resist(const room *r, int64_t first, int64_t day, int period)
{
    const resistance_numbers *p = &r->parameters->resistance;
    for (int64_t k = first; k < *r->count; k++) {
        episodes_row *e = r->episodes + k;
        const pupils_row *target = r->pupils + e->target_seat, *actor = r->pupils + e->actor_seat;
        double frail = p->withdrawal * (target->withdrawal + p->distress * target->distress);
        double odds = p->base + p->standing * (target->standing - actor->standing) - frail
                      + r->levers[e->target_seat].resist;
        e->resisted = happens(draw(r, HOLDS_OUT, 8 * day + period, e->actor, e->target, 0), odds);
    }
}

static void watch(const room *r, int64_t first, int64_t day, int period)
{
    const teacher_numbers *p = &r->parameters->teacher;
    double place = p->online;
    if (period == LESSON) place = p->lesson + r->climate->notice_lesson;
    if (period == BREAK) place = p->in_break + r->climate->notice_break;
    for (int64_t k = first; k < *r->count; k++) {
        episodes_row *e = r->episodes + k;
        e->seen = e->sanctioned = e->passed_on = 0;
        if (period == WAY_HOME) continue;
        four u = draws(r, NOTICES, 8 * day + period, e->actor, e->target, 0);
        double seen = e->detectability + r->pupils[e->target_seat].watched;
        double odds = place + seen + p->vigilance * (r->staff->vigilance + r->staff->vigilance_habit);
        if (happens(u.a, odds)) {
            e->seen = e->passed_on = 1; /* primary school: whoever sees it is the class's own teacher */
            e->sanctioned = happens(u.b, p->corrects + r->climate->sanction);
        }
    }
}
