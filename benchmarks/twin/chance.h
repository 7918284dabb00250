/* Draws with an address: Philox4x32-10 in 32-bit words, as its authors write it. */
typedef struct { double a, b, c, d; } four;

static inline four draws(const room *r, int decision, int64_t moment, int64_t ego, int64_t alter, int64_t third)
{
    uint32_t c0 = ego, c1 = alter, c2 = third << 20, c3 = (moment << 10) + decision;
    uint32_t k0 = r->classroom->seed, k1 = r->classroom->world;
    for (int turn = 0; turn < 10; turn++) {
        uint64_t p0 = (uint64_t)0xD2511F53u * c0, p1 = (uint64_t)0xCD9E8D57u * c2;
        c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
        c1 = (uint32_t)p1;
        c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c3 = (uint32_t)p0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    const double unit = 1.0 / 4294967296.0;
    return (four){(c0 + 0.5) * unit, (c1 + 0.5) * unit, (c2 + 0.5) * unit, (c3 + 0.5) * unit};
}

static inline double draw(const room *r, int decision, int64_t moment, int64_t ego, int64_t alter, int64_t third)
{
    return draws(r, decision, moment, ego, alter, third).a;
}

/* Four uniforms for each of the n pupils whose numbers stand in marks. */
static void draws_of_each(const room *r, int decision, int64_t moment, int64_t n, int64_t alter, int64_t third)
{
    double *restrict out = r->uniforms;
    const int64_t *restrict egos = r->marks, stride = r->stride;
    for (int64_t m = 0; m < n; m++) {
        four u = draws(r, decision, moment, egos[m], alter, third);
        out[m] = u.a, out[stride + m] = u.b, out[2 * stride + m] = u.c, out[3 * stride + m] = u.d;
    }
}

static inline int64_t choice(const double *weights, int64_t n, double uniform)
{
    double total = 0.0, passed = 0.0;
    for (int64_t i = 0; i < n; i++) total += weights[i];
    double mark = uniform * total;
    int64_t last = -1;
    for (int64_t i = 0; i < n; i++)
        if (weights[i] > 0.0) {
            passed += weights[i], last = i;
            if (mark < passed) break;
        }
    return last;
}
