#!/bin/sh
# Photographs the pages of an edition: ci/screenshots.sh DIR OUT [PAGE...]
# Phone, tablet and desk width, dark, and the printed sheets. Needs chromium and pdftoppm (poppler-utils).
set -eu
pages=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
shift 2
[ $# -gt 0 ] || set -- index executie restante control medicamente concedii international raportare petitii programe metodologie
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT

browse() {
    chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$profile" "$@" >/dev/null 2>&1
}

for page; do
    name=$(echo "$page" | tr / _)
    url="file://$pages/$page.html"
    # Headless windows are at least 500 px wide, so the phone is a frame of 320 px.
    printf '<body style="margin:0"><iframe src="%s" style="border:0;width:320px;height:4000px"></iframe>' "$url" >"$profile/phone.html"
    browse --window-size=500,4000 --screenshot="$out/$name-320.png" --allow-file-access-from-files "file://$profile/phone.html"
    browse --window-size=768,3000 --screenshot="$out/$name-768.png" "$url"
    browse --window-size=1440,2600 --screenshot="$out/$name-1440.png" "$url"
    browse --window-size=1440,2600 --blink-settings=preferredColorScheme=0 --screenshot="$out/$name-dark.png" "$url"
    browse --no-pdf-header-footer --print-to-pdf="$out/$name.pdf" "$url"
    pdftoppm -r 60 -png "$out/$name.pdf" "$out/$name-print"
done
