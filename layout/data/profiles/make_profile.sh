#!/usr/bin/env bash
# Make the newsprint output profile SNAP_TR002_220.icc anew, from the characterization data of CGATS TR 002.
#
#   ./make_profile.sh [OUTPUT.icc]
#
# It needs colprof (Debian: argyll) and TR002.ti3 (Debian: icc-profiles-free; another place: TI3=/path/to/TR002.ti3).
# It takes about a minute and a half. A build of pages needs none of this. The data's header lets profiles that are
# derived from them be distributed if ANSI CGATS/SNAP TR 002-2007 is named as the source, as it is in the profile.
#
# -l220 limits the total ink, -L95 the black, to what coldset newsprint bears; -kp is the black generation: none in
# light tones, from 30 % on, to 90 % in the darkest, between them by a curve of 0.6; -bm makes the tables for the way
# back of a middling size, which is enough for separations. shrink_profile.py leaves out what no press can show, and
# keeps every PDF small.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
output=${1:-SNAP_TR002_220.icc}
data=${TI3:-/usr/share/color/icc/TR002.ti3}
command -v colprof >/dev/null || { echo "colprof is missing (Debian: argyll)" >&2; exit 1; }
[[ -r $data ]] || { echo "no characterization data at $data (Debian: icc-profiles-free)" >&2; exit 1; }
source_space=
for place in /usr/share/color/argyll/ref/sRGB.icm /usr/share/color/icc/sRGB.icc; do
    [[ -r $place ]] && { source_space=$place; break; }
done
[[ -n $source_space ]] || { echo "no sRGB profile to map from (Debian: argyll)" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$data" "$work/profile.ti3"
colprof -qm -bm -l220 -L95 -kp 0 .3 .9 1 .6 -S "$source_space" \
    -A "built with ArgyllCMS" -M "Coldset newsprint" -D "Newsprint CGATS TR 002 (SNAP) TAC 220" \
    -C "Characterization data: ANSI CGATS/SNAP TR 002-2007, Copyright 2007 NPES; profile may be distributed freely" \
    -O "$work/whole.icc" "$work/profile"
"${PYTHON:-python3}" "$here/shrink_profile.py" "$work/whole.icc" "$output"
echo "$output: $(wc -c <"$output") bytes"
