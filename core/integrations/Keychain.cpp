// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/integrations/Keychain.h"

#include "core/base/Bytes.h"

#include <libsecret/secret.h>

#include <sys/stat.h>

#include <cstdlib>
#include <string>

namespace chatkeep::integrations {
namespace {

struct GRelease {
    void operator()(gpointer object) const { g_object_unref(object); }
    void operator()(GError* error) const { g_error_free(error); }
    void operator()(SecretValue* value) const { secret_value_unref(value); }
    void operator()(GHashTable* table) const { g_hash_table_unref(table); }
};
template <typename T>
using Held = std::unique_ptr<T, GRelease>;

/// Frees a list of items with the items.
struct ListRelease {
    void operator()(GList* list) const { g_list_free_full(list, g_object_unref); }
};
using HeldList = std::unique_ptr<GList, ListRelease>;

const SecretSchema& schema() {
    static const SecretSchema made = [] {
        SecretSchema schema{};
        schema.name = "org.chatkeep.Secret";
        schema.flags = SECRET_SCHEMA_NONE;
        schema.attributes[0] = {"name", SECRET_SCHEMA_ATTRIBUTE_STRING};
        return schema;
    }();
    return made;
}

Held<GHashTable> attributesFor(const std::string& name) {
    return Held<GHashTable>(secret_attributes_build(&schema(), "name", name.c_str(), nullptr));
}

std::unexpected<Error> notThere(const char* why) {
    return fail(ErrorCode::Unsupported, {"keychain"}, why);
}

std::unexpected<Error> notThere(Held<GError> error) {
    // The message names services, never a secret.
    return notThere(error ? error->message : "no reason was given");
}

/// Without a bus of the session GLib would start one of its own.
bool hasSessionBus() {
    const char* address = std::getenv("DBUS_SESSION_BUS_ADDRESS");
    if (address != nullptr && *address != '\0') return true;
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    if (runtime == nullptr || *runtime != '/') return false;
    struct stat status{};
    return ::stat((std::string(runtime) + "/bus").c_str(), &status) == 0 && S_ISSOCK(status.st_mode);
}

using Service = Held<SecretService>;

Result<Service> connectToService() {
    if (!hasSessionBus()) return notThere("no session bus");
    GError* error = nullptr;
    Service service(secret_service_get_sync(SECRET_SERVICE_OPEN_SESSION, nullptr, &error));
    if (!service) return notThere(Held<GError>(error));
    return service;
}

/// The default keychain, if it is there and open: storing into any other would ask the user.
Result<Held<SecretCollection>> openCollection(SecretService* service) {
    GError* error = nullptr;
    Held<SecretCollection> collection(secret_collection_for_alias_sync(
        service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, nullptr, &error));
    if (error != nullptr) return notThere(Held<GError>(error));
    if (!collection) return notThere("no default keychain");
    if (secret_collection_get_locked(collection.get())) return notThere("the keychain is locked");
    return collection;
}

Result<HeldList> itemsOf(SecretService* service, const std::string& name, SecretSearchFlags flags) {
    GError* error = nullptr;
    const auto attributes = attributesFor(name);
    HeldList items(secret_service_search_sync(service, &schema(), attributes.get(), flags, nullptr, &error));
    if (error != nullptr) return notThere(Held<GError>(error));
    return items;
}

class Keychain final : public keys::SecretPlace {
public:
    Result<std::optional<crypto::Secret>> find(const std::string& name) override {
        CHATKEEP_ASSIGN(const Service service, connectToService());
        CHATKEEP_ASSIGN(const HeldList items, itemsOf(service.get(), name, SECRET_SEARCH_LOAD_SECRETS));
        if (!items) {
            // Nothing there, or nobody could tell: a locked keychain shows its items all the same.
            CHATKEEP_TRY(openCollection(service.get()));
            return std::optional<crypto::Secret>();
        }
        auto* item = static_cast<SecretItem*>(items->data);
        if (secret_item_get_locked(item)) return notThere("the keychain is locked");
        const Held<SecretValue> value(secret_item_get_secret(item));
        if (!value) return notThere("the secret was not handed out");
        gsize size = 0;
        const auto* bytes = secret_value_get(value.get(), &size);
        return std::optional<crypto::Secret>(asBytes(std::string_view(bytes, size)));
    }

    Result<void> keep(const std::string& name, const std::string& label,
                      const crypto::Secret& secret) override {
        CHATKEEP_ASSIGN(const Service service, connectToService());
        CHATKEEP_ASSIGN(const auto collection, openCollection(service.get()));
        const Held<SecretValue> value(secret_value_new(
            secret.text().data(), static_cast<gssize>(secret.size()), "application/octet-stream"));
        const auto attributes = attributesFor(name);
        GError* error = nullptr;
        const Held<SecretItem> item(secret_item_create_sync(collection.get(), &schema(), attributes.get(),
                                                            label.c_str(), value.get(),
                                                            SECRET_ITEM_CREATE_REPLACE, nullptr, &error));
        if (!item) return notThere(Held<GError>(error));
        return {};
    }

    Result<void> forget(const std::string& name) override {
        CHATKEEP_ASSIGN(const Service service, connectToService());
        CHATKEEP_ASSIGN(const HeldList items, itemsOf(service.get(), name, SECRET_SEARCH_ALL));
        for (GList* at = items.get(); at != nullptr; at = at->next) {
            auto* item = static_cast<SecretItem*>(at->data);
            if (secret_item_get_locked(item)) return notThere("the keychain is locked");
            GError* error = nullptr;
            if (!secret_item_delete_sync(item, nullptr, &error)) return notThere(Held<GError>(error));
        }
        return {};
    }
};

} // namespace

std::unique_ptr<keys::SecretPlace> systemKeychain() {
    return std::make_unique<Keychain>();
}

} // namespace chatkeep::integrations
