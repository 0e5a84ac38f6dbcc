// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

namespace chatkeep::engine::nlu {

/// A number that grows word by word; says no to a word that begins another number.
class WordSum {
public:
    /// A word that adds: "five", "twenty", "doscientos", "zweitausend".
    bool take(double value) {
        if (!takes(value)) return false;
        if (value >= 1000) {
            m_total += std::floor(value / 1000) * 1000;
            m_current = value - std::floor(value / 1000) * 1000;
            m_scale = 1000;
        } else {
            m_current += value;
        }
        m_empty = m_isZero = false;
        if (value == 0) m_isZero = true;
        return true;
    }
    /// A word that multiplies: "hundred", "million"; "cent" is a coin too.
    bool scale(double factor, bool isCoin) {
        if (factor >= 1e6 && factor > m_scale && value() < factor) { // "mil millones"
            m_total = value() * factor;
            m_current = 0;
            m_scale = factor;
            return true;
        }
        if (m_current == 0 || (factor < 1000 && m_current >= 100)) return false;
        if (isCoin && m_current >= 10) return false; // "zwanzig Cent", "vingt cents"
        if (factor < 1000) {
            m_current *= factor;
        } else {
            if (factor >= m_scale) return false;
            m_total += m_current * factor;
            m_current = 0;
            m_scale = factor;
        }
        return true;
    }
    /// "a", "half a" before a word that multiplies.
    void begin(double article) {
        m_current = article;
        m_empty = false;
    }
    /// Arabic says the units first.
    bool takeTensBehind(double tens) {
        const double units = std::fmod(m_current, 100);
        if (units < 1 || units > 9 || tens < 20 || tens > 90) return false;
        m_current += tens;
        return true;
    }
    /// "hundred and …", "thousand and …"
    [[nodiscard]] bool takesJoint(double value) const {
        return m_current == 0 ? m_total > 0 : isHundreds() && value < 100;
    }
    /// "treinta y …"
    [[nodiscard]] bool endsInTens() const {
        const double rest = std::fmod(m_current, 100);
        return rest >= 20 && std::fmod(rest, 10) == 0;
    }
    [[nodiscard]] double value() const { return m_total + m_current; }

private:
    [[nodiscard]] bool isHundreds() const { return m_current >= 100 && std::fmod(m_current, 100) == 0; }
    [[nodiscard]] bool takes(double value) const {
        if (m_empty) return true;
        if (m_isZero || value == 0) return false;
        if (value < 10) return m_current == 0 || isHundreds() || endsInTens();
        if (value < 100) return m_current == 0 || isHundreds();
        return m_current == 0 && value < m_scale;
    }

    double m_total = 0;
    double m_current = 0;
    double m_scale = 1e18; ///< the last of the great ones; the next has to be smaller
    bool m_empty = true;
    bool m_isZero = false;
};

} // namespace chatkeep::engine::nlu
