"""How much a target suffers, and how it heals."""


def hurt(distress, softened, episode, p):
    """Distress after an episode."""
    blow = p.harm * episode.harm * (1.0 - distress) * (1.0 - softened)
    if episode.stopped:
        blow *= p.if_stopped
    if episode.defenders > 0:
        blow *= p.if_defended
    return min(distress + blow, 1.0)


def suffer(room, episodes):
    """The targets of the moment suffer."""
    for episode in episodes:
        pupil = room.pupils[episode.target_seat]
        pupil.distress = hurt(pupil.distress, pupil.softened, episode, room.parameters.distress)
        pupil.suffered += 1


def recover(room):
    """A school day's healing; the count of episodes suffered is put back."""
    for i in room.seats:
        pupil = room.pupils[i]
        pupil.distress *= room.parameters.distress.kept * (1.0 - room.levers[i].relief)
        pupil.suffered_before, pupil.suffered = pupil.suffered, 0


def over_summer(room):
    """Six weeks away from it."""
    for i in room.seats:
        room.pupils[i].distress *= room.parameters.distress.summer_kept
