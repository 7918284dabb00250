"""The layers of an export: which question a tie answers, and which instrument asks it."""

HOME, RECEIVING = "home", "receiving"  # the class itself, and the one that receives a removed pupil
LAYERS = {  # layer → instrument, reading
    "friendship": ("nominations", "friend"),
    "dislike": ("nominations", "dislike"),
    "bullied_by": ("round_robin", "bullied_by"),
    "defended_by": ("defender_named", "defended_by"),
    "rating": ("roster_ratings", "rating"),
    "teacher_names": ("teacher_list", "bullies"),
}
OF_TEACHER = "teacher_names"  # the one layer that no pupil answers
HIDDEN = "hidden_"  # before what is no answer but the state of the model
HIDDEN_TIES = ("affect", "memory", "shielded", "known")
