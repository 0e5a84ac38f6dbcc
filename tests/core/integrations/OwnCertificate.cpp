// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/integrations/OwnCertificate.h"

#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <QSslCertificate>
#include <QSslKey>

#include <memory>

namespace chatkeep::test {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

QByteArray written(BIO* bio) {
    char* data = nullptr;
    const auto size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<qsizetype>(size)};
}

QByteArray pemOf(X509* certificate) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_X509(out.get(), certificate);
    return written(out.get());
}

void extend(X509* certificate, int kind, const char* value) {
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
        X509V3_EXT_conf_nid(nullptr, nullptr, kind, value), X509_EXTENSION_free);
    X509_add_ext(certificate, extension.get(), -1);
}

/// A day's certificate, not signed yet.
Certificate unsignedFor(const char* name, long serial, EVP_PKEY* key) {
    Certificate made(X509_new(), X509_free);
    X509_set_version(made.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), 24L * 3600);
    X509_set_pubkey(made.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
    return made;
}

} // namespace

OwnCertificate OwnCertificate::make() {
    const Key rootKey(EVP_RSA_gen(2048), EVP_PKEY_free);
    const Certificate root = unsignedFor("Test authority", 7, rootKey.get());
    X509_set_issuer_name(root.get(), X509_get_subject_name(root.get()));
    extend(root.get(), NID_basic_constraints, "critical,CA:TRUE");
    extend(root.get(), NID_key_usage, "critical,keyCertSign");
    X509_sign(root.get(), rootKey.get(), EVP_sha256());

    const Key key(EVP_RSA_gen(2048), EVP_PKEY_free);
    const Certificate leaf = unsignedFor("Test server", 8, key.get());
    X509_set_issuer_name(leaf.get(), X509_get_subject_name(root.get()));
    extend(leaf.get(), NID_subject_alt_name, "DNS:localhost");
    extend(leaf.get(), NID_ext_key_usage, "serverAuth");
    X509_sign(leaf.get(), rootKey.get(), EVP_sha256());

    const std::unique_ptr<BIO, decltype(&BIO_free)> secret(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_PrivateKey_traditional(secret.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    OwnCertificate own;
    own.authority = pemOf(root.get());
    own.server = QSslConfiguration::defaultConfiguration();
    own.server.setLocalCertificate(QSslCertificate(pemOf(leaf.get())));
    own.server.setPrivateKey(QSslKey(written(secret.get()), QSsl::Rsa));
    return own;
}

} // namespace chatkeep::test
