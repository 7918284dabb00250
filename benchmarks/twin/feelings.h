/* Friendship and dislike, thought over now and then: simulation/submodels/ties.py. */

static inline int64_t with_bit(int64_t bits, int64_t k, int on)
{
    return (bits & ~((int64_t)1 << k)) | (int64_t)on << k;
}

static void note_bonds(const room *r)
{
    int64_t seats = seats_of(r);
    for (int64_t i = 0; i < seats; i++) r->friends[i] = r->fans[i] = r->foes[i] = 0;
    for (int64_t i = 0; i < seats; i++) {
        const int8_t *restrict bonds = r->bonds + i * r->stride;
        int64_t *restrict fans = r->fans, *restrict foes = r->foes, friends = 0;
        for (int64_t j = 0; j < seats; j++) friends |= (int64_t)(bonds[j] == FRIEND) << j;
        for (int64_t j = 0; j < seats; j++) fans[j] |= (int64_t)(bonds[j] == FRIEND) << i;
        for (int64_t j = 0; j < seats; j++) foes[j] |= (int64_t)(bonds[j] == DISLIKED) << i;
        r->friends[i] = friends;
    }
}

static void feel(const room *r, int64_t i, int64_t j, double affect)
{
    const ties_numbers *p = &r->parameters->ties;
    int8_t *now = r->bonds + i * r->stride + j;
    affect = clip(affect, -9.0, 9.0);
    tie(r, i, j)->affect = affect;
    int after = affect > p->friend_above ? FRIEND : affect < p->dislike_below ? DISLIKED : NEITHER;
    if (after == *now) return;
    *now = after;
    r->friends[i] = with_bit(r->friends[i], j, after == FRIEND);
    r->fans[j] = with_bit(r->fans[j], i, after == FRIEND);
    r->foes[j] = with_bit(r->foes[j], i, after == DISLIKED);
}

static inline double company(const room *r, int64_t i, int64_t j)
{
    const ties_numbers *p = &r->parameters->ties;
    int64_t friends = r->friends[i] & r->fans[j], foes = r->friends[i] & r->foes[j];
    return p->transitivity * log_one_plus[count_bits(friends)] - p->contagion * log_one_plus[count_bits(foes)];
}

static inline double appeal(const room *r, int64_t i, int64_t j)
{
    const ties_numbers *p = &r->parameters->ties;
    const pupils_row *other = r->pupils + j;
    double person = p->standing * other->standing - p->unlikeability * other->unlikeability
                    - p->distress * other->distress;
    return p->sociability * r->pupils[i].sociability + person;
}

static inline double history(const room *r, int64_t i, int64_t j)
{
    const ties_numbers *p = &r->parameters->ties;
    const ties_row *t = tie(r, i, j);
    double cap = p->remembered_at_most;
    double hurt = p->aggression * least(t->memory, cap) + p->grudge * least(t->grudge, cap);
    return p->defended * least(t->shielded, cap) - hurt;
}

static inline double affect_after(const room *r, int64_t i, int64_t j, double chance)
{
    const ties_numbers *p = &r->parameters->ties;
    int same = r->pupils[i].boy == r->pupils[j].boy;
    double w = (same ? 1.0 : p->cross_sex) * exponential(p->impact * r->pupils[j].sociability);
    double affect = tie(r, i, j)->affect;
    double pull = appeal(r, i, j) + history(r, i, j) + company(r, i, j);
    pull += p->affinity * tie(r, i, j)->affinity;
    pull += p->reciprocity * (bond(r, j, i) == FRIEND);
    double goal = p->base + p->same_sex * same + w * pull;
    return affect + p->inertia * (goal - affect) + w * p->noise * normal_quantile(chance);
}

static inline int64_t about_whom(const room *r, int64_t m, int64_t here)
{
    int64_t place = (int64_t)(r->uniforms[r->stride + m] * (here - 1));
    return r->order[place < m ? place : place + 1];
}

static void review(const room *r, int64_t day)
{
    int64_t bits, here = list_present(r, LESSON, &bits), thinking = 0;
    double *thinks = r->uniforms, *chance = r->uniforms + 2 * r->stride, often = r->parameters->ties.review;
    draws_of_each(r, REVIEWS_TIE, 8 * day + ONCE_A_DAY, here, 0, 0);
    for (int64_t m = 0; here > 1 && m < here; m++) {
        r->marks[thinking] = m;
        thinking += thinks[m] < often;
    }
    for (int64_t n = 0; n < thinking; n++) {
        int64_t m = r->marks[n];
        r->weights[n] = affect_after(r, r->order[m], about_whom(r, m, here), chance[m]);
    }
    for (int64_t n = 0; n < thinking; n++)
        feel(r, r->order[r->marks[n]], about_whom(r, r->marks[n], here), r->weights[n]);
}

static inline int long_away(const room *r, int64_t i)
{
    const pupils_row *one = r->pupils + i;
    return one->status != EMPTY && one->presence != HERE && one->absent_run > r->parameters->ties.away_after;
}

static inline double toward_zero(double affect, double step)
{
    return affect > 0.0 ? most(affect - step, 0.0) : least(affect + step, 0.0);
}

static void fade_absent(const room *r)
{
    double step = r->parameters->ties.away_fade;
    for (int64_t i = 0; i < seats_of(r); i++) {
        if (!long_away(r, i)) continue;
        for (int64_t j = 0; j < seats_of(r); j++) {
            if (j == i || r->pupils[j].status == EMPTY || (j < i && long_away(r, j))) continue;
            feel(r, i, j, toward_zero(tie(r, i, j)->affect, step));
            feel(r, j, i, toward_zero(tie(r, j, i)->affect, step));
        }
    }
}
