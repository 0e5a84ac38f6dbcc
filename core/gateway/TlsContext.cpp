// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/TlsContext.h"

#include <boost/asio/buffer.hpp>

#include <openssl/ssl.h>

namespace chatkeep::gateway {

namespace ssl = boost::asio::ssl;

namespace {

constexpr const char* kTls12Suites = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
                                     "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-AES128-GCM-SHA256:"
                                     "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305";

int selectHttp11(SSL*, const unsigned char** out, unsigned char* outSize, const unsigned char* in,
                 unsigned inSize, void*) {
    static constexpr unsigned char kHttp11[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    unsigned char* selected = nullptr;
    if (SSL_select_next_proto(&selected, outSize, kHttp11, sizeof kHttp11, in, inSize) !=
        OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    *out = selected;
    return SSL_TLSEXT_ERR_OK;
}

} // namespace

Result<std::shared_ptr<ssl::context>> makeTlsContext(const Certificate& certificate) {
    CHATKEEP_TRY(checkCertificate(certificate));
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    SSL_CTX* native = context->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(native, kTls12Suites);
    SSL_CTX_set_ciphersuites(native,
                             "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256");
    SSL_CTX_set1_groups_list(native, "X25519:P-256:P-384");
    SSL_CTX_set_options(native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                    SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA |
                                    SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(native, selectHttp11, nullptr);
    boost::system::error_code error;
    context->use_certificate_chain(boost::asio::buffer(certificate.chainPem), error);
    if (error) return fail(ErrorCode::InvalidInput, {"certificate", "PEM"});
    context->use_private_key(boost::asio::buffer(certificate.keyPem.view().data(), certificate.keyPem.size()),
                             ssl::context::pem, error);
    if (error) return fail(ErrorCode::InvalidInput, {"certificate", "key"});
    return context;
}

} // namespace chatkeep::gateway
