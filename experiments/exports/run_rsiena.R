# Fits a small stochastic actor-oriented model to classes that were written by `klaslab export`.
#
#   Rscript run_rsiena.R              the first arm, at most 10 classes
#   Rscript run_rsiena.R removal 20   this arm, at most 20 classes
#
# Start it in the folder where it lies. Every class is one group of a multi-group analysis: effects are taken to be the
# same in all classes, rates are not. The pupils are simulated: standard errors tell about these classes, not about
# real ones.

if (!requireNamespace("RSiena", quietly = TRUE)) {
  stop("The package RSiena is not installed. Start R, type install.packages(\"RSiena\"), ",
       "and choose a mirror when R asks for one.", call. = FALSE)
}
library(RSiena)

USE_COMPOSITION <- FALSE  # TRUE: joiners and leavers from composition.csv; FALSE: structural zeros (10) in the matrices

arguments <- commandArgs(trailingOnly = TRUE)
classes <- read.csv("classes.csv", stringsAsFactors = FALSE)
waves <- read.csv("waves.csv", stringsAsFactors = FALSE)
arm <- if (length(arguments) >= 1) arguments[1] else classes$arm[1]
most <- if (length(arguments) >= 2) as.integer(arguments[2]) else 10L
if (!(arm %in% classes$arm)) {
  stop("There is no arm ", arm, ". Arms: ", paste(unique(classes$arm), collapse = ", "), call. = FALSE)
}
if (is.na(most) || most < 1) {
  stop("The number of classes is ", arguments[2], ". Expected: a whole number of 1 or more.", call. = FALSE)
}
if (nrow(waves) < 2) {
  stop("RSiena needs at least two waves; this export has one.", call. = FALSE)
}
classes <- head(classes[classes$arm == arm & classes$class == "home", ], most)
M <- nrow(waves)

# An array of pupils x pupils x waves: 1 named, 0 not named, NA no answer, 10 no tie possible.
read_network <- function(folder, name, n) {
  found <- array(NA_integer_, dim = c(n, n, M))
  for (wave in seq_len(M)) {
    file <- file.path(folder, paste0(name, ".", wave, ".csv"))
    ties <- as.matrix(read.csv(file, header = FALSE, na.strings = "NA"))
    if (!identical(dim(ties), c(n, n))) stop(file, " is not a table of ", n, " x ", n)
    if (!all(ties %in% c(0, 1, 10, NA))) stop(file, " holds something else than 0, 1, 10 and NA")
    found[, , wave] <- as.integer(ties)
  }
  found
}

# A table of pupils x waves.
read_changing <- function(folder, name, actors) {
  values <- read.csv(file.path(folder, paste0(name, ".csv")), na.strings = "NA")
  if (!identical(values$pupil, actors$pupil)) stop(name, ".csv in ", folder, " lists other pupils than actors.csv")
  unname(as.matrix(values[, -1, drop = FALSE]))
}

# What changes tells about a period what it was at its start; with two waves there is one period, so nothing changes.
changing_covariate <- function(values) {
  if (M == 2) coCovar(values[, 1]) else varCovar(values[, -M, drop = FALSE])
}

changing_pairs <- function(ties) {
  ties[ties %in% 10] <- 0L
  if (M == 2) coDyadCovar(ties[, , 1]) else varDyadCovar(ties[, , -M, drop = FALSE])
}

# From and to of each pupil in one vector: from, to, from, to, ...
read_composition <- function(folder, actors) {
  found <- read.csv(file.path(folder, "composition.csv"))
  lapply(actors$pupil, function(one) as.vector(t(found[found$pupil == one, c("from", "to")])))
}

# The data of one class. A tie of bullied_by goes from the pupil who says so to the pupil who is named.
read_class <- function(folder) {
  actors <- read.csv(file.path(folder, "actors.csv"))
  n <- nrow(actors)
  ties <- read_network(folder, "friendship", n)
  if (USE_COMPOSITION) ties[ties %in% 10] <- NA
  # allowOnly: a class in which friendships only end in a period must have the same effects as the others.
  friendship <- sienaDependent(ties, allowOnly = FALSE)
  boy <- coCovar(as.numeric(actors$boy))
  victimisation <- changing_covariate(read_changing(folder, "victimisation", actors))
  bullied_by <- changing_pairs(read_network(folder, "bullied_by", n))
  if (!USE_COMPOSITION) return(sienaDataCreate(friendship, boy, victimisation, bullied_by))
  composition <- sienaCompositionChange(read_composition(folder, actors))
  sienaDataCreate(friendship, boy, victimisation, bullied_by, composition)
}

data <- lapply(classes$folder, read_class)
names(data) <- gsub("/", "_", classes$folder)
data <- if (length(data) == 1) data[[1]] else sienaGroupCreate(data)
print(data)

effects <- getEffects(data)  # rates, outdegree and reciprocity are in it already
effects <- includeEffects(effects, transTrip, name = "friendship")
effects <- includeEffects(effects, sameX, name = "friendship", interaction1 = "boy")
effects <- includeEffects(effects, altX, name = "friendship", interaction1 = "victimisation")
effects <- includeEffects(effects, X, name = "friendship", interaction1 = "bullied_by")
print(effects)

algorithm <- sienaAlgorithmCreate(projname = NULL, seed = 1)
answer <- siena07(algorithm, data = data, effects = effects, batch = TRUE, silent = TRUE)
print(answer)
if (answer$tconv.max > 0.25) {
  message("Not converged yet (", round(answer$tconv.max, 2), ", wanted: at most 0.25). Run siena07 again with prevAns = answer.")
}
saveRDS(answer, paste0("rsiena_", arm, ".rds"))
