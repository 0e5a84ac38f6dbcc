// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/Predicate.h"

#include "core/engine/format/PredicateNode.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

using Kind = Predicate::Node::Kind;

bool isEmptyValue(const Json& value) {
    return value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty()) ||
           ((value.is_array() || value.is_object()) && value.empty());
}

bool isTruthy(const Json& value) {
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_number()) return value.get<double>() != 0;
    return !isEmptyValue(value);
}

/// A number, also where it is written as text; none otherwise.
std::optional<double> numberOf(const Json& value) {
    if (value.is_number()) return value.get<double>();
    if (!value.is_string()) return std::nullopt;
    const auto& text = value.get_ref<const std::string&>();
    try {
        std::size_t used = 0;
        const double number = std::stod(text, &used);
        if (used == text.size()) return number;
    } catch (const std::exception&) {
        return std::nullopt;
    }
    return std::nullopt;
}

bool sameValue(const Json& left, const Json& right) {
    if (left == right) return true;
    if (left.is_number() || right.is_number()) {
        const auto a = numberOf(left);
        const auto b = numberOf(right);
        return a && b && *a == *b;
    }
    if (left.is_boolean() != right.is_boolean()) {
        const auto& flag = left.is_boolean() ? left : right;
        const auto& word = left.is_boolean() ? right : left;
        return word.is_string() && word == (flag.get<bool>() ? "true" : "false");
    }
    return false;
}

class Evaluation {
public:
    explicit Evaluation(const Predicate::Lookup& lookup)
        : m_lookup(lookup) {}

    [[nodiscard]] bool test(const Predicate::Node& node) const {
        switch (node.kind) {
        case Kind::And:
            return test(*node.left) && test(*node.right);
        case Kind::Or:
            return test(*node.left) || test(*node.right);
        case Kind::Not:
            return !test(*node.left);
        case Kind::Compare:
            return compare(node);
        default:
            return isTruthy(value(node));
        }
    }

private:
    [[nodiscard]] Json value(const Predicate::Node& node) const {
        switch (node.kind) {
        case Kind::Path:
            return m_lookup(node.text);
        case Kind::Literal:
        case Kind::Set:
            return node.value;
        case Kind::Regex:
            return node.text;
        case Kind::Empty:
            return nullptr;
        default:
            return test(node);
        }
    }
    [[nodiscard]] bool compare(const Predicate::Node& node) const {
        const auto& op = node.text;
        if (op == "is" || op == "is not") return equals(node) == (op == "is");
        if (op == "contains") return contains(node);
        if (op == "matches") return matches(node);
        const auto left = value(*node.left);
        const auto right = value(*node.right);
        const auto a = numberOf(left);
        const auto b = numberOf(right);
        if (a && b) return ordered(op, *a<*b, *a> * b);
        if (left.is_string() && right.is_string()) return ordered(op, left<right, left> right);
        return false;
    }
    static bool ordered(std::string_view op, bool less, bool more) {
        if (op == "<") return less;
        if (op == ">") return more;
        return op == "<=" ? !more : !less;
    }
    [[nodiscard]] bool equals(const Predicate::Node& node) const {
        if (node.right->kind == Kind::Empty) return isEmptyValue(value(*node.left));
        if (node.left->kind == Kind::Empty) return isEmptyValue(value(*node.right));
        return sameValue(value(*node.left), value(*node.right));
    }
    [[nodiscard]] bool contains(const Predicate::Node& node) const {
        const auto whole = value(*node.left);
        const auto part = value(*node.right);
        if (whole.is_array())
            return std::ranges::any_of(whole, [&](const Json& one) { return sameValue(one, part); });
        if (!whole.is_string() || !part.is_string()) return false;
        return whole.get_ref<const std::string&>().find(part.get_ref<const std::string&>()) !=
               std::string::npos;
    }
    [[nodiscard]] bool matches(const Predicate::Node& node) const {
        const auto subject = value(*node.left);
        if (!subject.is_string() && !subject.is_number()) return false;
        const auto text = subject.is_string() ? subject.get<std::string>() : dumpJson(subject);
        if (node.right->regex) return RE2::PartialMatch(text, *node.right->regex);
        return false;
    }

    const Predicate::Lookup& m_lookup;
};

void collectPaths(const Predicate::Node& node, std::vector<std::string>& out) {
    if (node.kind == Kind::Path) out.push_back(node.text);
    if (node.left) collectPaths(*node.left, out);
    if (node.right) collectPaths(*node.right, out);
}

bool holdsMixed(const Predicate::Node& node) {
    return node.mixed || (node.left && holdsMixed(*node.left)) || (node.right && holdsMixed(*node.right));
}

bool holdsSlashed(const Predicate::Node& node) {
    return node.slashed || (node.left && holdsSlashed(*node.left)) ||
           (node.right && holdsSlashed(*node.right));
}

} // namespace

Predicate::Parsed<Predicate> Predicate::parse(std::string_view text) {
    CHATKEEP_ASSIGN(auto root, parsePredicateTree(text));
    Predicate predicate;
    predicate.m_text = text;
    predicate.m_root = std::move(root);
    return predicate;
}

bool Predicate::holds(const Lookup& lookup) const {
    return m_root && Evaluation(lookup).test(*m_root);
}

bool Predicate::isMixed() const {
    return m_root && holdsMixed(*m_root);
}

bool Predicate::isSlashed() const {
    return m_root && holdsSlashed(*m_root);
}

std::vector<std::string> Predicate::paths() const {
    std::vector<std::string> out;
    if (m_root) collectPaths(*m_root, out);
    return out;
}

std::string slotOfPath(std::string_view path) {
    constexpr std::string_view kSlots = "slots.";
    if (path.starts_with("context.") || path == "intent") return {};
    if (path.starts_with(kSlots)) path.remove_prefix(kSlots.size());
    return std::string(path.substr(0, path.find('.')));
}

} // namespace chatkeep::engine
