// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/Settings.h"

#include "core/access/SettingSpec.h"
#include "core/access/SettingTable.h"

#include <charconv>
#include <map>
#include <mutex>

namespace chatkeep::access {
namespace {

constexpr const char* kNoticeText = "notice.text";
constexpr const char* kNoticeVersion = "notice.version";
using Values = std::map<std::string, std::string>;

/// Values over a snapshot in memory that is replaced whole after each commit.
class StoredSettings final : public Settings {
public:
    StoredSettings(Gate& gate, Values values)
        : m_gate(gate)
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
        if (found != values->end()) return found->second;
        const SettingSpec* spec = findSetting(key);
        return spec ? spec->defaultValue : std::string();
    }
    std::int64_t integer(const std::string& key) const override {
        const std::string text = value(key);
        std::int64_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }
    std::vector<std::string> listValue(const std::string& key) const override {
        return listItems(value(key));
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
    [[nodiscard]] SettingRow rowOf(const SettingSpec& spec) const {
        return {spec.key, value(spec.key), spec.defaultValue, spec.help, spec.type};
    }
    [[nodiscard]] Result<Values> change(Act& act, const SettingSpec& spec, const std::string& kept);
    [[nodiscard]] Result<void> putAudited(Act& act, Values& values, const std::string& key,
                                          const std::string& kept);

    Gate& m_gate;
    std::mutex m_changing; ///< one change at a time, so that snapshots follow the commits' order
    mutable std::mutex m_mutex;
    std::shared_ptr<const Values> m_values;
    std::vector<std::function<void(const std::string&)>> m_callbacks;
};

Result<void> StoredSettings::putAudited(Act& act, Values& values, const std::string& key,
                                        const std::string& kept) {
    audit::Draft draft;
    draft.act = "setting.changed";
    draft.details = {{"key", key}, {"old", value(key)}, {"new", kept}};
    CHATKEEP_TRY(SettingTable::put(act.tx, key, kept, m_gate.clock().nowMs()));
    values[key] = kept;
    return act.audit(draft);
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

Result<std::unique_ptr<Settings>> Settings::open(Gate& gate) {
    CHATKEEP_ASSIGN(Values values, gate.databases().readers().read(
                                       [](store::ReadTransaction& tx) { return SettingTable::all(tx); }));
    return std::make_unique<StoredSettings>(gate, std::move(values));
}

} // namespace chatkeep::access
