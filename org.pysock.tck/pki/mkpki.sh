#!/usr/bin/env bash
# mkpki.sh DIR: makes the certificates and keys that the tests of TLS use. TEST ONLY: no key made here may be used for anything else.
# What it made once is in src/main/resources/org/pysock/tck/pki, so that the tests need no openssl; names, dates (2024 to 2044) and
# serial numbers are fixed, keys are fresh on each run. Needs the openssl command (1.1.1 or 3.x).
set -e
[ -n "${1:-}" ] || { echo "usage: mkpki.sh DIR" >&2; exit 2; }
mkdir -p "$1/db"; cd "$1"
q() { openssl "$@" 2>/dev/null; }
NOW=20240101000000Z; FAR=20440101000000Z
conf() { # CA configuration; $1 = serial of the next certificate
 : > db/index.txt; echo "$1" > db/serial; echo 01 > db/crlnumber
 cat > ca.cnf <<C
[ca]
default_ca=d
[d]
new_certs_dir=db
database=db/index.txt
serial=db/serial
crlnumber=db/crlnumber
default_md=sha256
default_crl_days=3650
policy=p
unique_subject=no
copy_extensions=none
[p]
commonName=supplied
organizationName=optional
C
}
root() { # name cn serial keyusage
 q req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$2"
 printf 'basicConstraints=critical,CA:TRUE\nsubjectKeyIdentifier=hash\n%s\n' "$4" > "$1.ext"
 conf "$3"; q ca -batch -config ca.cnf -selfsign -keyfile "$1.key" -in "$1.csr" -out "$1.pem" -startdate $NOW -enddate $FAR -extfile "$1.ext" -notext
}
root ca  "pysock test CA" 0FF0 "keyUsage=critical,keyCertSign,cRLSign"
root ca2 "other CA"       0FF1 ""
next=4096
leaf() { # name cn san start end [extra extension] [ca] [key algorithm]
 n=$1; cn=$2; san=$3; st=$4; en=$5; extra=${6:-}; ca=${7:-ca}; ka=${8:-rsa:2048}
 if [ "$ka" = ec ]; then set -- -newkey ec -pkeyopt ec_paramgen_curve:prime256v1; else set -- -newkey "$ka"; fi
 q req "$@" -nodes -keyout "$n.key" -out "$n.csr" -subj "/O=pysock/CN=$cn"
 { echo basicConstraints=CA:FALSE; echo subjectKeyIdentifier=hash; echo authorityKeyIdentifier=keyid
   if [ -n "$san" ]; then echo "subjectAltName=$san"; fi; if [ -n "$extra" ]; then echo "$extra"; fi; } > "$n.ext"
 conf "$(printf %X $next)"; next=$((next+1))
 q ca -batch -config ca.cnf -cert "$ca.pem" -keyfile "$ca.key" -in "$n.csr" -out "$n.crt" -startdate "$st" -enddate "$en" -extfile "$n.ext" -notext
 cat "$n.crt" "$n.key" > "$n.pem"
}
leaf good       localhost     "DNS:localhost,IP:127.0.0.1" $NOW $FAR
leaf goodec     localhost     "DNS:localhost,IP:127.0.0.1" $NOW $FAR "" ca ec
leaf expired    localhost     "DNS:localhost" 20200101000000Z 20210101000000Z
leaf future     localhost     "DNS:localhost" 20430101000000Z $FAR
leaf wronghost  wrong.example "DNS:wrong.example,DNS:*.wild.example" $NOW $FAR
leaf cnonly     localhost     "" $NOW $FAR
leaf otherca    localhost     "DNS:localhost" $NOW $FAR "" ca2
leaf clientonly localhost     "DNS:localhost" $NOW $FAR "extendedKeyUsage=clientAuth"
leaf serveronly localhost     "DNS:localhost" $NOW $FAR "extendedKeyUsage=serverAuth"
leaf client     client1       "email:c@x.y" $NOW $FAR "extendedKeyUsage=clientAuth"
leaf weak       localhost     "DNS:localhost" $NOW $FAR "" ca rsa:1024
q req -x509 -newkey rsa:2048 -nodes -keyout selfsigned.key -out selfsigned.crt -days 3650 -subj "/CN=localhost" -addext "subjectAltName=DNS:localhost"
cat selfsigned.crt selfsigned.key > selfsigned.pem
# the good key again: PKCS#8 encrypted by the default of the tool, PKCS#8 PBES2, traditional with DEK-Info, traditional plain
q rsa -in good.key -aes256 -passout pass:secret -out good-enc.key
q pkcs8 -topk8 -in good.key -passout pass:secret -v2 aes-256-cbc -out good-encp8.key
q rsa -traditional -in good.key -aes256 -passout pass:secret -out good-enctrad.key
q rsa -traditional -in good.key -out good-trad.key
leaf revoked    localhost     "DNS:localhost" $NOW $FAR
q ca -config ca.cnf -cert ca.pem -keyfile ca.key -revoke revoked.crt
q ca -config ca.cnf -cert ca.pem -keyfile ca.key -gencrl -out ca.crl
# more forms of keys: EC as SEC1, plain and encrypted, as PKCS#8, plain and encrypted by scrypt and by PKCS#5 v1.5; Ed25519; what no key is
q ec -in goodec.key -out goodec-sec1.key
q ec -in goodec.key -aes128 -passout pass:secret -out goodec-encsec1.key
q pkcs8 -topk8 -in goodec.key -nocrypt -out goodec-p8.key
q pkcs8 -topk8 -in goodec.key -passout pass:secret -out goodec-encp8.key
q rsa -traditional -in good.key -des3 -passout pass:secret -out good-encdes3.key
leaf gooded     localhost     "DNS:localhost,IP:127.0.0.1" $NOW $FAR "" ca ed25519
# an intermediate authority, and chains through it
q req -newkey rsa:2048 -nodes -keyout inter.key -out inter.csr -subj "/CN=pysock intermediate CA"
printf 'basicConstraints=critical,CA:TRUE,pathlen:0\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\nkeyUsage=critical,keyCertSign,cRLSign\n' > inter.ext
conf 2000; q ca -batch -config ca.cnf -cert ca.pem -keyfile ca.key -in inter.csr -out inter.pem -startdate $NOW -enddate $FAR -extfile inter.ext -notext
leaf byinter    localhost     "DNS:localhost,IP:127.0.0.1" $NOW $FAR "extendedKeyUsage=serverAuth,clientAuth" inter
cat byinter.crt inter.pem byinter.key > byinter.pem
# a root that has expired, and what it signed
q req -newkey rsa:2048 -nodes -keyout oldca.key -out oldca.csr -subj "/CN=expired CA"
printf 'basicConstraints=critical,CA:TRUE\nsubjectKeyIdentifier=hash\nkeyUsage=critical,keyCertSign,cRLSign\n' > oldca.ext
conf 0FF2; q ca -batch -config ca.cnf -selfsign -keyfile oldca.key -in oldca.csr -out oldca.pem -startdate 20100101000000Z -enddate 20200101000000Z -extfile oldca.ext -notext
leaf byoldca    localhost     "DNS:localhost,IP:127.0.0.1" $NOW $FAR "" oldca
# a client with an Ed25519 key and one with EC
leaf clientec   client2       "email:c2@x.y" $NOW $FAR "extendedKeyUsage=clientAuth" ca ec
rm -rf db ca.cnf ./*.csr ./*.ext
