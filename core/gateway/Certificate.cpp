// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/Certificate.h"

#include "core/base/Files.h"
#include "core/crypto/Random.h"
#include "core/gateway/Addresses.h"

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <ctime>
#include <memory>

namespace chatkeep::gateway {

namespace {

struct BioFree {
    void operator()(BIO* bio) const { BIO_free_all(bio); }
};
struct KeyFree {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct CertificateFree {
    void operator()(X509* certificate) const { X509_free(certificate); }
};
using BioPtr = std::unique_ptr<BIO, BioFree>;
using KeyPtr = std::unique_ptr<EVP_PKEY, KeyFree>;
using CertificatePtr = std::unique_ptr<X509, CertificateFree>;

constexpr long kValidSeconds = 397L * 24 * 3600;

std::string bioText(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

/// OpenSSL would ask on the terminal otherwise.
int noPassphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) {
    return 0;
}

KeyPtr readKey(const crypto::Secret& pem) {
    BioPtr bio(BIO_new_mem_buf(pem.view().data(), static_cast<int>(pem.size())));
    return KeyPtr(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassphrase, nullptr));
}

CertificatePtr readFirst(const std::string& pem) {
    BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return CertificatePtr(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
}

bool addExtension(X509* certificate, int nid, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
    if (!extension) return false;
    const bool added = X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

std::string alternativeNames(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        if (!text.empty()) text += ',';
        text += (parseAddress(name) ? "IP:" : "DNS:") + name;
    }
    return text;
}

TimeMs timeOf(const ASN1_TIME* time) {
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1) return 0;
    return static_cast<TimeMs>(timegm(&parts)) * 1000;
}

} // namespace

Result<crypto::Secret> makeKeyPem() {
    KeyPtr key(EVP_EC_gen("P-256"));
    BioPtr bio(BIO_new(BIO_s_secmem()));
    if (!key || !bio ||
        PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return fail(ErrorCode::Internal, {}, "key generation");
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return crypto::Secret(
        ByteView(reinterpret_cast<const std::uint8_t*>(data), static_cast<std::size_t>(size)));
}

Result<std::string> makeSelfSigned(const crypto::Secret& keyPem, const std::vector<std::string>& names,
                                   TimeMs now) {
    KeyPtr key = readKey(keyPem);
    CertificatePtr certificate(X509_new());
    if (!key || !certificate) return fail(ErrorCode::InvalidInput, {"certificate", "key"});
    X509_set_version(certificate.get(), 2);
    auto serial = crypto::randomBytes(16);
    serial[0] = static_cast<std::uint8_t>((serial[0] & 0x7f) | 0x01);
    std::unique_ptr<BIGNUM, decltype(&BN_free)> number(BN_bin2bn(serial.data(), 16, nullptr), BN_free);
    BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get()));
    // A minute back, for visitors whose clock is a little behind.
    ASN1_TIME_set(X509_getm_notBefore(certificate.get()), static_cast<time_t>(now / 1000 - 60));
    ASN1_TIME_set(X509_getm_notAfter(certificate.get()), static_cast<time_t>(now / 1000 + kValidSeconds));
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME* subject = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>("Chatkeep on this machine"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), subject);
    const bool complete = addExtension(certificate.get(), NID_subject_alt_name, alternativeNames(names)) &&
                          addExtension(certificate.get(), NID_basic_constraints, "critical,CA:FALSE") &&
                          addExtension(certificate.get(), NID_key_usage, "critical,digitalSignature") &&
                          addExtension(certificate.get(), NID_ext_key_usage, "serverAuth");
    if (!complete) return fail(ErrorCode::InvalidInput, {"certificate", "names"});
    if (X509_sign(certificate.get(), key.get(), EVP_sha256()) == 0)
        return fail(ErrorCode::Internal, {}, "certificate signing");
    BioPtr out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(out.get(), certificate.get());
    return bioText(out.get());
}

Result<CertificateFacts> readCertificate(const std::string& chainPem) {
    CertificatePtr certificate = readFirst(chainPem);
    if (!certificate) return fail(ErrorCode::InvalidInput, {"certificate", "PEM"});
    CertificateFacts facts;
    facts.notBefore = timeOf(X509_get0_notBefore(certificate.get()));
    facts.notAfter = timeOf(X509_get0_notAfter(certificate.get()));
    std::uint8_t digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    X509_digest(certificate.get(), EVP_sha256(), digest, &size);
    for (unsigned i = 0; i < size; ++i)
        facts.fingerprintSha256 += (i ? ":" : "") + toHex(ByteView(digest + i, 1));
    facts.selfSigned =
        X509_NAME_cmp(X509_get_subject_name(certificate.get()), X509_get_issuer_name(certificate.get())) == 0;
    return facts;
}

Result<Certificate> readOwnCertificate(const std::string& file, const crypto::Secret& otherKey) {
    CHATKEEP_ASSIGN(std::string text, readFile(file, 1 << 20));
    Certificate certificate;
    crypto::Secret whole(asBytes(text));
    const bool holdsKey = readKey(whole) != nullptr;
    certificate.keyPem = holdsKey ? std::move(whole) : otherKey.clone();
    constexpr std::string_view kBegin = "-----BEGIN CERTIFICATE-----";
    constexpr std::string_view kEnd = "-----END CERTIFICATE-----";
    for (std::size_t at = 0; (at = text.find(kBegin, at)) != std::string::npos;) {
        const std::size_t end = text.find(kEnd, at);
        if (end == std::string::npos) break;
        certificate.chainPem += text.substr(at, end + kEnd.size() - at) + "\n";
        at = end;
    }
    OPENSSL_cleanse(text.data(), text.size());
    CHATKEEP_TRY(checkCertificate(certificate));
    return certificate;
}

Result<void> checkCertificate(const Certificate& certificate) {
    CertificatePtr first = readFirst(certificate.chainPem);
    if (!first) return fail(ErrorCode::InvalidInput, {"certificate", "PEM"});
    KeyPtr key = readKey(certificate.keyPem);
    if (!key || X509_check_private_key(first.get(), key.get()) != 1)
        return fail(ErrorCode::InvalidInput, {"certificate", "key"});
    return {};
}

} // namespace chatkeep::gateway
