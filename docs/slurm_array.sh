#!/bin/sh
# A sweep as an array of jobs under Slurm. All nodes must see the folder it is submitted from; results go there.
#
#   first=$(sbatch --parsable slurm_array.sh kinds_of_class --worlds 5000)
#   sbatch --dependency=afterok:$first --wrap "klaslab sweep kinds_of_class --worlds 5000 --out results --merge"
#
# Words after the script go to `klaslab sweep`. Each task lives one share of `parts`; --array counts from 0 to parts - 1.
# A task that is requeued goes on where it was. To send some tasks again: sbatch --array=3,7 slurm_array.sh …
#SBATCH --job-name=klaslab
#SBATCH --array=0-15
#SBATCH --cpus-per-task=2
#SBATCH --mem-per-cpu=1G
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
parts=${KLASLAB_PARTS:-16}
exec klaslab sweep "$@" --out results --quiet --threads "${SLURM_CPUS_PER_TASK:-1}" --shard "$SLURM_ARRAY_TASK_ID/$parts"
