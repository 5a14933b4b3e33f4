// The page script of the imitated system, in the manner of its time: one file, no framework.
(function () {
  'use strict';

  function each(list, work) { Array.prototype.forEach.call(list, work); }
  function byId(id) { return document.getElementById(id); }

  each(document.querySelectorAll('[data-go]'), function (button) {
    button.onclick = function () { location.href = button.getAttribute('data-go'); };
  });

  if (byId('noticeClose')) {
    byId('noticeClose').onclick = function () { byId('noticeCover').parentNode.removeChild(byId('noticeCover')); };
  }

  // --- search page ---
  var search = byId('search');
  if (search) {
    search.onsubmit = function () { byId('waiting').hidden = false; };
    byId('clear').onclick = function () {
      each(search.querySelectorAll('input[type=text]'), function (input) { input.value = ''; });
    };
  }

  // --- entry page ---
  var HALF = 'ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ';
  var FULL = 'ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン';

  // Half-width katakana and hiragana become full-width katakana; a half-width space becomes a full-width one.
  function fullKana(text) {
    return text.replace(/[ｦ-ﾟ]+/g, function (run) { return run.normalize('NFKC'); })
      .replace(/[ぁ-ゖ]/g, function (kana) { return String.fromCharCode(kana.charCodeAt(0) + 0x60); })
      .replace(/ /g, '　');
  }

  // What a careless system does: voiced marks apart, half width.
  function halfKana(text) {
    return text.normalize('NFD').replace(/\u3099/g, 'ﾞ').replace(/\u309A/g, 'ﾟ').replace(/　/g, ' ')
      .replace(/[ァ-ヶー]/g, function (kana) {
        var place = FULL.indexOf(kana);
        return place < 0 ? kana : HALF.charAt(place);
      });
  }

  function commonForms(text) {
    return text.replace(/髙/g, '高').replace(/﨑/g, '崎').replace(/濵/g, '浜').replace(/德/g, '徳');
  }

  var entry = byId('entry');
  if (entry) {
    var rows = entry.querySelectorAll('tr[data-key]');
    var loses = entry.getAttribute('data-width') === 'half';

    each(entry.querySelectorAll('[data-convert=kana]'), function (input) {
      input.onchange = function () { input.value = loses ? halfKana(fullKana(input.value)) : fullKana(input.value); };
    });
    each(rows, function (row) {
      if (loses && row.getAttribute('data-key') === 'name') {
        var input = row.querySelector('input');
        input.onchange = function () { input.value = commonForms(input.value); };
      }
    });

    var valueOf = function (key) {
      var row = entry.querySelector('tr[data-key="' + key + '"]');
      var input = row && row.querySelector('input[type=radio]') ? row.querySelector('input:checked') : row && row.querySelector('select, input');
      return input && !input.disabled ? input.value : '';
    };

    var showRows = function () {
      each(rows, function (row) {
        var condition = row.getAttribute('data-shown');
        if (!condition) { return; }
        var shown = condition.split('|').some(function (part) {
          var sides = part.split('=');
          return sides[1].split(',').indexOf(valueOf(sides[0])) >= 0;
        });
        row.style.display = shown ? '' : 'none';
        each(row.querySelectorAll('input, select'), function (input) { input.disabled = !shown; });
      });
    };
    entry.addEventListener('change', showRows);
    showRows();

    var isEmpty = function (row) {
      var kind = row.getAttribute('data-kind');
      if (kind === 'Radio' || kind === 'Check') { return !row.querySelector('input:checked'); }
      return !Array.prototype.some.call(row.querySelectorAll('input, select, textarea'), function (input) { return input.value; });
    };

    entry.onsubmit = function () {
      var complaints = [];
      each(rows, function (row) {
        var label = row.getAttribute('data-label');
        var kind = row.getAttribute('data-kind');
        var kana = row.querySelector('[data-convert=kana]');
        if (row.style.display === 'none') { return; }
        if (row.getAttribute('data-required') && isEmpty(row)) {
          complaints.push(kind === 'Check' ? label + 'の確認がありません。'
            : label + 'を' + (kind === 'Select' || kind === 'Radio' ? '選択' : '入力') + 'してください。');
        } else if (kana && !loses && kana.value && !/^[ァ-ヶー・　]+$/.test(kana.value)) {
          complaints.push(label + 'は全角カタカナで入力してください。');
        }
      });
      var list = byId('messages');
      list.innerHTML = '';
      complaints.forEach(function (text) {
        var line = document.createElement('li');
        line.appendChild(document.createTextNode(text));
        list.appendChild(line);
      });
      if (complaints.length) { window.scrollTo(0, 0); }
      return complaints.length === 0;
    };
  }

  // --- confirm page ---
  var regist = byId('regist');
  if (regist) {
    byId('btnBack').onclick = function () { byId('back').submit(); };
    byId('btnRegist').onclick = function () {
      if (!window.confirm(regist.getAttribute('data-ask'))) { return; }
      byId('btnRegist').disabled = true;
      byId('btnBack').disabled = true;
      byId('working').hidden = false;
      if (regist.getAttribute('data-twice')) {
        fetch(regist.action, { method: 'POST', body: new URLSearchParams(new FormData(regist)), keepalive: true });
      }
      regist.submit();
    };
  }
})();
