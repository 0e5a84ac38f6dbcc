// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"

namespace chatkeep {

std::string_view codeName(ErrorCode code) noexcept {
    switch (code) {
    case ErrorCode::Internal:
        return "internal";
    case ErrorCode::InvalidInput:
        return "invalid_input";
    case ErrorCode::NotFound:
        return "not_found";
    case ErrorCode::AlreadyExists:
        return "already_exists";
    case ErrorCode::Conflict:
        return "conflict";
    case ErrorCode::PermissionDenied:
        return "denied";
    case ErrorCode::FactorRequired:
        return "factor_required";
    case ErrorCode::WrongSecret:
        return "wrong_secret";
    case ErrorCode::Throttled:
        return "throttled";
    case ErrorCode::Foreign:
        return "foreign";
    case ErrorCode::Damaged:
        return "damaged";
    case ErrorCode::NewerVersion:
        return "newer_version";
    case ErrorCode::InUse:
        return "in_use";
    case ErrorCode::MustBeClosed:
        return "must_be_closed";
    case ErrorCode::RolledBack:
        return "rolled_back";
    case ErrorCode::StoreUnavailable:
        return "store_unavailable";
    case ErrorCode::DiskFull:
        return "disk_full";
    case ErrorCode::Io:
        return "io";
    case ErrorCode::Network:
        return "network";
    case ErrorCode::TooLarge:
        return "too_large";
    case ErrorCode::TooMany:
        return "too_many";
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::Unsupported:
        return "unsupported";
    case ErrorCode::WeakPassword:
        return "weak_password";
    case ErrorCode::NotOwner:
        return "not_owner";
    case ErrorCode::Closed:
        return "closed";
    case ErrorCode::UntrustedBot:
        return "untrusted_bot";
    }
    return "internal";
}

} // namespace chatkeep
