// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/DatumWords.h"

#include "ui/base/Words.h"

namespace chatkeep::ui {

using engine::DatumKind;
using engine::DatumProblem;

QString DatumWords::kind(DatumKind kind) {
    switch (kind) {
    case DatumKind::Value:
        return tr("Value");
    case DatumKind::Synonym:
        return tr("Synonym");
    case DatumKind::Pattern:
        return tr("Pattern");
    case DatumKind::Role:
        return tr("Role");
    case DatumKind::Group:
        return tr("Group");
    }
    return {};
}

QString DatumWords::kindOf(const engine::PartDatum& datum) {
    return datum.kind == DatumKind::Synonym ? tr("Synonym of %1").arg(shown(datum.meant)) : kind(datum.kind);
}

QString DatumWords::hint(DatumKind kind) {
    switch (kind) {
    case DatumKind::Value:
        return tr("A value");
    case DatumKind::Synonym:
        return tr("Other words for the value");
    case DatumKind::Pattern:
        return tr("A regular expression");
    case DatumKind::Role:
        return tr("Name of a role");
    case DatumKind::Group:
        return tr("Name of a group");
    }
    return {};
}

QString DatumWords::problem(DatumProblem problem) {
    switch (problem) {
    case DatumProblem::None:
        break;
    case DatumProblem::Fixed:
        return tr("It can only be changed in the text of its file.");
    case DatumProblem::Blank:
        return tr("Write something first.");
    case DatumProblem::TooLong:
        return tr("This is too long.");
    case DatumProblem::Signs:
        return tr("A name has letters from a to z, digits, “_” and “-”; all else is one line.");
    case DatumProblem::Pattern:
        return tr("This regular expression cannot be read.");
    case DatumProblem::Taken:
        return tr("It is listed already.");
    case DatumProblem::Itself:
        return tr("These are the words of the value itself.");
    case DatumProblem::TwoValues:
        return tr("These words are a synonym of another value.");
    case DatumProblem::NoValue:
        return tr("Say which value of the entity these words mean.");
    case DatumProblem::Meant:
        return tr("Synonyms mean this value: change or remove them first.");
    case DatumProblem::Shared:
        return tr(
            "Synonyms mean this value, and another entity has it where it would stay as it is: change or "
            "remove the synonyms first.");
    case DatumProblem::Last:
        return tr("The slot needs a value.");
    }
    return {};
}

} // namespace chatkeep::ui
