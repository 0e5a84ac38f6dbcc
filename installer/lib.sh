# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Chatkeep founders
# SPDX-License-Identifier: GPL-3.0-or-later
# What installer/run and installer/test share: checks before anything is changed, packages, building.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
needed_gb=6

say() { printf '%s\n' "$*" >&2; }
# A step of minutes, with how long all has taken so far.
step() { say "$* (after $((SECONDS / 60)) min $((SECONDS % 60)) s)"; }
stop() {
    say "chatkeep: $*"
    say "Nothing was changed."
    exit 1
}

# Packages of the given lists that are not installed, one a line.
missing_packages() {
    local list name provided
    # A newer distribution may have another package in a name's place.
    provided=$(dpkg-query -W -f '${db:Status-Status},${Provides}\n' | sed -n 's/^installed,//p' | tr ',' '\n' | sed -e 's/(.*//' -e 's/[[:space:]]//g')
    for list in "$@"; do
        sed -e 's/#.*//' -e 's/[[:space:]]*$//' "$top/installer/packages.$list" | while read -r name mark; do
            [ -n "$name" ] || continue
            # Node brings its own npm where it comes from elsewhere.
            [ "$name" = npm ] && command -v npm >/dev/null && continue
            if [ "$mark" = @backports ] && [ "$codename" != bookworm ]; then mark=; fi
            local state
            state=$(dpkg-query -W -f '${db:Status-Status} ${Version}' "$name" 2>/dev/null || true)
            case "$state" in
            "installed "*)
                # Debian 12's own SQLCipher is too old even where it is installed.
                if [ "$name" = libsqlcipher-dev ] && dpkg --compare-versions "${state#installed }" lt 4.6; then echo "$name $mark"; fi
                ;;
            *) grep -qxF "$name" <<<"$provided" || echo "$name $mark" ;;
            esac
        done
    done | awk '!seen[$1]++'
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Stops with a clear word before anything is changed.
preflight() {
    [ -r /etc/os-release ] || stop "this is not Debian 12 or 13."
    # shellcheck disable=SC1091
    codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
    case "$codename" in
    bookworm | trixie) ;;
    *) stop "this set-up knows Debian 12 (bookworm) and 13 (trixie), not '${codename:-unknown}'." ;;
    esac
    local free_kb
    free_kb=$(df -Pk "$top" | awk 'NR==2 {print $4}')
    if [ "$free_kb" -lt $((needed_gb * 1024 * 1024)) ] && [ ! -x "$top/build/release/app/chatkeep" ]; then
        stop "$((free_kb / 1024 / 1024)) GB of disk are free here; a build needs $needed_gb GB."
    fi
    local missing
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        stop "packages are missing and can only be installed by root: run this as root, or install sudo. Missing: $(echo "$missing" | awk '{printf "%s ", $1}')"
    fi
    network_answers || stop "packages are missing and this machine's Debian package source does not answer: is there a network?"
}

network_answers() {
    local uri probe
    uri=$(apt-get update --print-uris 2>/dev/null | awk -F"'" 'NF > 1 && !seen++ {print $2}')
    [ -n "$uri" ] || return 1
    probe=$(mktemp -d)
    chmod 755 "$probe"
    if timeout 60 /usr/lib/apt/apt-helper -o Acquire::Retries=1 -o Acquire::http::Timeout=15 download-file "$uri" "$probe/answer" >/dev/null 2>&1; then
        rm -rf "$probe"
        return 0
    fi
    rm -rf "$probe"
    return 1
}

# The address of this machine's own Debian source. No reader of these pipes stops early: under pipefail its writer
# would fail with it.
debian_source() {
    local file found=
    for file in /etc/apt/sources.list.d/*.sources; do
        [ -r "$file" ] && [ -z "$found" ] || continue
        found=$(awk 'BEGIN {RS=""} /Suites:[^\n]*bookworm/ && !/security/ && !/backports/ {
            n = split($0, lines, "\n"); for (i = 1; i <= n; i++) if (lines[i] ~ /^URIs:/) { split(lines[i], w, " "); if (!seen++) print w[2] } }' "$file")
    done
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -r "$file" ] && [ -z "$found" ] || continue
        found=$(awk '$1 == "deb" { u = $2; s = $3; if ($2 ~ /^\[/) { for (i = 2; i <= NF; i++) if ($i ~ /\]$/) { u = $(i+1); s = $(i+2); break } } if (s == "bookworm" && !seen++) print u }' "$file")
    done
    [ -n "$found" ] && printf '%s\n' "$found"
}

turn_on_backports() {
    grep -rqsE '^[^#]*bookworm-backports' /etc/apt/sources.list /etc/apt/sources.list.d && return 0
    local source archive=http://archive.debian.org/debian target=/etc/apt/sources.list.d/chatkeep-backports.sources keyring past
    source=$(debian_source) || stop "no Debian source is configured here, so bookworm-backports cannot be turned on."
    keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    for uri in "$source" "$archive"; do
        # What is archived is signed still, but no longer renewed.
        past=
        [ "$uri" = "$archive" ] && past=$'Check-Valid-Until: no\n'
        printf 'Types: deb\nURIs: %s\nSuites: bookworm-backports\nComponents: main\nSigned-By: %s\n%s' "$uri" "$keyring" "$past" |
            as_root tee "$target" >/dev/null
        say "Turning on bookworm-backports for SQLCipher 4.6 and Boost 1.83 ($target)"
        if as_root apt-get update -qq -o Dir::Etc::sourcelist="$target" -o Dir::Etc::sourceparts=- -o APT::Get::List-Cleanup=0 >/dev/null 2>&1 &&
            [ -n "$(apt-cache policy libsqlcipher-dev | grep backports || true)" ]; then
            return 0
        fi
    done
    as_root rm -f "$target"
    stop "bookworm-backports could not be reached, neither at this machine's source nor in the archive."
}

# install_packages LIST...: what is missing of the lists.
install_packages() {
    local missing log plain backports
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    log=$(mktemp -t chatkeep-packages.XXXXXX.log)
    plain=$(echo "$missing" | awk '$2 == "" {print $1}')
    backports=$(echo "$missing" | awk '$2 == "@backports" {print $1}')
    say "Installing $(echo "$missing" | wc -l) packages (log: $log)"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq -o DPkg::Lock::Timeout=600 >"$log" 2>&1 || stop "apt-get update failed; see $log"
    if [ -n "$backports" ]; then
        turn_on_backports
        # shellcheck disable=SC2086
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o DPkg::Lock::Timeout=600 --no-install-recommends -t bookworm-backports $backports >>"$log" 2>&1 ||
            { tail -n 5 "$log" >&2; say "chatkeep: installing failed; see $log"; exit 1; }
    fi
    if [ -n "$plain" ]; then
        # shellcheck disable=SC2086
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o DPkg::Lock::Timeout=600 --no-install-recommends $plain >>"$log" 2>&1 ||
            { tail -n 5 "$log" >&2; say "chatkeep: installing failed; see $log"; exit 1; }
    fi
}

# build PRESET [CMAKE-ARGS...] -- [TARGETS...]
build() {
    local preset=$1 log="$top/build/$1.log" arguments=() targets=()
    shift
    # Where a preset's compiler changed, CMake would go on in the old directory without the preset's settings.
    [ "$top/CMakePresets.json" -nt "$top/build/$preset/CMakeCache.txt" ] && arguments+=(--fresh)
    while [ $# -gt 0 ] && [ "$1" != -- ]; do arguments+=("$1"); shift; done
    [ $# -gt 0 ] && shift
    [ $# -gt 0 ] && targets=(--target "$@")
    mkdir -p "$top/build"
    step "Building $preset"
    if ! (cd "$top" && cmake --preset "$preset" "${arguments[@]}" && cmake --build --preset "$preset" "${targets[@]}" -j "$(nproc)") >"$log" 2>&1; then
        grep -E 'error|Error|FAILED' "$log" | head -n 20 >&2
        say "chatkeep: the build failed; see $log"
        exit 1
    fi
}
