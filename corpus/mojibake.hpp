// Mojibake: UTF-8 that somebody read as windows-1252 (or Latin-1) and wrote as UTF-8 again: "programÃ³w",
// "â€žtakâ€", "Ð´Ð°", also twice over. Told by what it becomes: letters of the usual scripts, punctuation,
// emoji; and by the company it keeps, since "PERCHÉ…" and "société »" happen to be such bytes as well. After
// the idea of Robyn Speer's ftfy. Thread rule: pure function, linear in the text.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace lede {

// The text as it was meant; nullopt where there is nothing to mend. REQUIRES: valid UTF-8.
std::optional<std::string> mojibake_mended(std::string_view text);

// What windows-1252 has at `byte`, 0x80 to 0x9F; 0 = nothing.
char16_t windows_1252(unsigned char byte);

}  // namespace lede
