// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/Settings.h"

#include "core/access/SettingSpec.h"
#include "core/access/SettingTable.h"
#include "core/base/Log.h"
#include "core/base/SaidWords.h"
#include "core/base/Text.h"
#include "core/crypto/Hash.h"
#include "core/crypto/Sealing.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <mutex>

namespace chatkeep::access {
namespace {

constexpr const char* kNoticeText = "notice.text";
constexpr const char* kNoticeVersion = "notice.version";
constexpr std::string_view kIsSet = "set"; ///< all that is ever said of a secret
using Values = std::map<std::string, std::string>;

/// Where a secret is sealed to: its setting.
crypto::SealPlace placeOf(Gate& gate, const std::string& key) {
    const auto hash = crypto::sha256(asBytes("setting:" + key));
    RowUid::Array row{};
    std::copy_n(hash.begin(), row.size(), row.begin());
    return {.vault = gate.databases().vaultId(), .table = "setting", .column = "value", .row = RowUid(row)};
}

/// A unit without an act behind it.
class CountUnit final : public store::Unit {
public:
    CountUnit(std::string key, std::string value, TimeMs at)
        : m_key(std::move(key))
        , m_value(std::move(value))
        , m_at(at) {}
    Result<void> apply(store::Transaction& tx) override {
        return SettingTable::put(tx, m_key, m_value, m_at);
    }
    void finished(Result<void> outcome) noexcept override {
        if (!outcome) log::write(log::Level::Warning, "count not kept", {{"code", outcome.error().code}});
    }

private:
    std::string m_key;
    std::string m_value;
    TimeMs m_at;
};

/// Values over a snapshot in memory that is replaced whole after each commit.
class StoredSettings final : public Settings {
public:
    StoredSettings(Gate& gate, const keys::KeyRing* ring, Values values)
        : m_gate(gate)
        , m_ring(ring)
        , m_values(std::make_shared<const Values>(std::move(values))) {}

    Result<std::vector<SettingRow>> list(const Actor& actor) override {
        CHATKEEP_TRY(m_gate.mayRead(actor, Right::SettingsRead));
        std::vector<SettingRow> rows;
        for (const SettingSpec& spec : settingSpecs())
            rows.push_back(rowOf(spec));
        return rows;
    }
    Result<SettingRow> get(const Actor& actor, const std::string& key) override {
        CHATKEEP_TRY(m_gate.mayRead(actor, Right::SettingsRead));
        const SettingSpec* spec = findSetting(key);
        if (!spec) return fail(ErrorCode::NotFound, {"setting"});
        return rowOf(*spec);
    }
    Result<void> set(const Actor& actor, const std::string& key, const std::string& value) override;

    std::string value(const std::string& key) const override {
        const auto values = snapshot();
        const auto found = values->find(key);
        const SettingSpec* spec = findSetting(key);
        if (found == values->end()) return spec ? spec->defaultValue : std::string();
        if (spec && spec->isSecret()) return found->second.empty() ? std::string() : std::string(kIsSet);
        return found->second;
    }
    std::string textFor(const std::string& key, std::string_view locale) const override {
        auto text = value(key);
        const SettingSpec* spec = findSetting(key);
        const auto ours = saidWords(key, locale);
        return spec != nullptr && !ours.empty() && text == spec->defaultValue ? std::string(ours) : text;
    }
    Result<crypto::Secret> secret(const std::string& key) const override;
    void count(const std::string& key, const std::string& value) override;
    std::int64_t integer(const std::string& key) const override {
        const std::string text = value(key);
        std::int64_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }
    std::vector<std::string> listValue(const std::string& key) const override {
        return listItems(value(key));
    }
    void check(const std::string& key, std::function<Result<void>(const std::string& value)> mayBe) override {
        const std::lock_guard lock(m_mutex);
        m_checks[key] = std::move(mayBe);
    }
    void onChanged(std::function<void(const std::string&)> callback) override {
        const std::lock_guard lock(m_mutex);
        m_callbacks.push_back(std::move(callback));
    }

private:
    [[nodiscard]] std::shared_ptr<const Values> snapshot() const {
        const std::lock_guard lock(m_mutex);
        return m_values;
    }
    [[nodiscard]] std::function<Result<void>(const std::string&)> checkOf(const std::string& key) const {
        const std::lock_guard lock(m_mutex);
        const auto found = m_checks.find(key);
        return found == m_checks.end() ? nullptr : found->second;
    }
    [[nodiscard]] SettingRow rowOf(const SettingSpec& spec) const {
        return {spec.key, value(spec.key), spec.defaultValue, spec.help, spec.type};
    }
    [[nodiscard]] Result<Values> change(Act& act, const SettingSpec& spec, const std::string& kept);
    [[nodiscard]] Result<void> putAudited(Act& act, Values& values, const std::string& key,
                                          const std::string& kept);

    [[nodiscard]] Result<std::string> sealed(const std::string& key, const std::string& plain) const;

    Gate& m_gate;
    const keys::KeyRing* m_ring;
    std::mutex m_changing; ///< one change at a time, so that snapshots follow the commits' order
    mutable std::mutex m_mutex;
    std::shared_ptr<const Values> m_values;
    std::vector<std::function<void(const std::string&)>> m_callbacks;
    std::map<std::string, std::function<Result<void>(const std::string&)>> m_checks;
};

Result<void> StoredSettings::putAudited(Act& act, Values& values, const std::string& key,
                                        const std::string& kept) {
    audit::Draft draft;
    draft.act = "setting.changed";
    const SettingSpec* spec = findSetting(key);
    const bool hidden = spec && spec->isSecret();
    const std::string shown = hidden && !kept.empty() ? std::string(kIsSet) : kept;
    draft.details = {{"key", key}, {"old", value(key)}, {"new", shown}};
    std::string stored = kept;
    if (hidden && !kept.empty()) {
        CHATKEEP_ASSIGN(stored, sealed(key, kept));
    }
    CHATKEEP_TRY(SettingTable::put(act.tx, key, stored, m_gate.clock().nowMs()));
    values[key] = stored;
    return act.audit(draft);
}

Result<std::string> StoredSettings::sealed(const std::string& key, const std::string& plain) const {
    if (!m_ring) return fail(ErrorCode::Unsupported, {key});
    const auto& ringKey = m_ring->active(keys::KeyPurpose::OperatorData);
    return toHex(crypto::seal(ringKey.secret.view(), ringKey.version, placeOf(m_gate, key), asBytes(plain)));
}

Result<crypto::Secret> StoredSettings::secret(const std::string& key) const {
    const SettingSpec* spec = findSetting(key);
    if (!spec || !spec->isSecret()) return fail(ErrorCode::NotFound, {"setting"});
    const auto values = snapshot();
    const auto found = values->find(key);
    if (found == values->end() || found->second.empty()) return crypto::Secret();
    if (!m_ring) return fail(ErrorCode::Unsupported, {key});
    CHATKEEP_ASSIGN(const auto blob, fromHex(found->second));
    CHATKEEP_ASSIGN(const auto version, crypto::sealedKeyVersion(blob));
    const auto* ringKey = m_ring->find(keys::KeyPurpose::OperatorData, version);
    if (!ringKey) return fail(ErrorCode::Damaged, {"setting"});
    return crypto::openSecret(ringKey->secret.view(), placeOf(m_gate, key), blob);
}

void StoredSettings::count(const std::string& key, const std::string& value) {
    const SettingSpec* spec = findSetting(key);
    if (!spec || !spec->isReadOnly) return;
    {
        const std::lock_guard lock(m_mutex);
        auto values = *m_values;
        values[key] = value;
        m_values = std::make_shared<const Values>(std::move(values));
    }
    m_gate.databases().store().submit(std::make_unique<CountUnit>(key, value, m_gate.clock().nowMs()));
}

Result<Values> StoredSettings::change(Act& act, const SettingSpec& spec, const std::string& kept) {
    Values values = *snapshot();
    CHATKEEP_TRY(putAudited(act, values, spec.key, kept));
    // Consent counts for the text that was shown.
    if (spec.key == kNoticeText && kept != value(kNoticeText))
        CHATKEEP_TRY(putAudited(act, values, kNoticeVersion, std::to_string(integer(kNoticeVersion) + 1)));
    return values;
}

Result<void> StoredSettings::set(const Actor& actor, const std::string& key, const std::string& value) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::SettingsChange));
    const SettingSpec* spec = findSetting(key);
    if (!spec) return fail(ErrorCode::NotFound, {"setting"});
    if (spec->isReadOnly) return fail(ErrorCode::InvalidInput, {key, "read only"});
    CHATKEEP_ASSIGN(const std::string kept, spec->normalized(value));
    if (const auto mayBe = checkOf(key)) CHATKEEP_TRY(mayBe(kept));
    std::vector<std::function<void(const std::string&)>> callbacks;
    bool isNoticeNew = false;
    {
        const std::lock_guard oneAtATime(m_changing);
        CHATKEEP_ASSIGN(Values changed, m_gate.act(actor, Right::SettingsChange, std::nullopt,
                                                   [&](Act& act) { return change(act, *spec, kept); }));
        const std::string noticeBefore = this->value(kNoticeVersion);
        const std::lock_guard lock(m_mutex);
        isNoticeNew = key == kNoticeText && changed[kNoticeVersion] != noticeBefore;
        m_values = std::make_shared<const Values>(std::move(changed));
        callbacks = m_callbacks;
    }
    for (const auto& callback : callbacks) {
        callback(key);
        if (isNoticeNew) callback(kNoticeVersion);
    }
    return {};
}

} // namespace

Result<std::unique_ptr<Settings>> Settings::open(Gate& gate, const keys::KeyRing* ring) {
    CHATKEEP_ASSIGN(Values values, gate.databases().readers().read(
                                       [](store::ReadTransaction& tx) { return SettingTable::all(tx); }));
    return std::make_unique<StoredSettings>(gate, ring, std::move(values));
}

} // namespace chatkeep::access
