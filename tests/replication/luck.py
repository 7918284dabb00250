"""Chance without state: every draw has an address (ODD section 4), answered by Philox4x32-10."""
from tests.replication.arithmetic import normal_quantile

MASK = 0xFFFFFFFF
MULTIPLIER_A, MULTIPLIER_B = 0xD2511F53, 0xCD9E8D57
WEYL_A, WEYL_B = 0x9E3779B9, 0xBB67AE85
ROUNDS = 10
ONCE_A_DAY = 7


def philox(key_a, key_b, a, b, c, d):
    """Four random 32-bit words of a counter (a, b, c, d) under a key."""
    for _ in range(ROUNDS):
        one, two = MULTIPLIER_A * a, MULTIPLIER_B * c
        a, b, c, d = (two >> 32) ^ b ^ key_a, two & MASK, (one >> 32) ^ d ^ key_b, one & MASK
        key_a, key_b = (key_a + WEYL_A) & MASK, (key_b + WEYL_B) & MASK
    return a, b, c, d


def draws(luck, decision, moment, ego=0, alter=0, third=0, episode=0):
    """Four uniform numbers in (0, 1) of one address."""
    words = philox(luck[0], luck[1], ego & MASK, alter & MASK, (third << 20) + episode & MASK,
                   (moment << 10) + decision & MASK)
    return tuple([(word + 0.5) / 4294967296.0 for word in words])


def draw(luck, decision, moment, ego=0, alter=0, third=0):
    """The first uniform number of an address."""
    return draws(luck, decision, moment, ego, alter, third)[0]


def normals(luck, decision, moment, ego=0, alter=0, third=0):
    """Four standard normal numbers of one address."""
    return tuple([normal_quantile(u) for u in draws(luck, decision, moment, ego, alter, third)])


def at(day, period=ONCE_A_DAY):
    """The moment of a period of a day, or of what is decided once a day."""
    return 8 * day + period
