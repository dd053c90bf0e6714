"""The same four cases in every language: whole, partial, only speech shared, nothing shared."""

import re

import pytest
from tests.plain import plain as report

from stemma.model import Annotations
from stemma.trace import related

DAM = {
    "de": (
        "Die Wasserbehörde schloss am Dienstag die Talsperre, nachdem Prüfer sieben lange "
        "Risse im östlichen Überlauf gefunden hatten, und brachte 340 Anwohner in eine "
        "Turnhalle.",
        "„Niemand war in Gefahr und niemand wird in Gefahr sein, denn der Spiegel sinkt seit "
        "gestern Abend um zwei Zentimeter in der Stunde und das Wetter hält“",
        "Schafe weideten gestern dort, wo der See sonst an den Zaun eines Bauern schlug, und "
        "seine Pumpe hustete nichts als Schlamm.",
    ),
    "fr": (
        "L’office des eaux a fermé mardi le barrage après que des inspecteurs eurent trouvé "
        "sept longues fissures dans le déversoir est, et 340 riverains ont été logés dans un "
        "gymnase.",
        "« Personne n’a été en danger et personne ne le sera, car le niveau baisse depuis "
        "hier soir de deux centimètres par heure et le beau temps va durer »",
        "Des moutons paissaient hier là où le lac touche d’ordinaire la clôture d’un "
        "fermier, et sa pompe ne crachait que de la boue.",
    ),
    "es": (
        "El organismo del agua cerró el martes la presa después de que los inspectores "
        "hallaran siete grietas largas en el aliviadero oriental y trasladó a 340 vecinos a "
        "un gimnasio.",
        "«Nadie estuvo en peligro y nadie lo estará, porque el nivel baja desde ayer por la "
        "noche dos centímetros por hora y el buen tiempo va a durar»",
        "Las ovejas pastaban ayer donde el lago suele tocar la cerca de un granjero, y su "
        "bomba solo escupía barro.",
    ),
    "it": (
        "L'ente idrico ha chiuso martedì la diga dopo che gli ispettori avevano trovato "
        "sette lunghe crepe nello sfioratore orientale e ha portato 340 residenti in una "
        "palestra comunale.",
        "«Nessuno è stato in pericolo e nessuno lo sarà, perché il livello scende da ieri "
        "sera di due centimetri all'ora e il bel tempo durerà»",
        "Le pecore pascolavano ieri dove il lago di solito tocca il recinto di un contadino, "
        "e la sua pompa sputava soltanto fango.",
    ),
    "pt": (
        "A autoridade da água fechou na terça-feira a barragem depois de inspetores acharem "
        "sete longas fendas no descarregador leste e levou 340 moradores para um ginásio da "
        "vila.",
        "“Ninguém esteve em perigo e ninguém estará, porque o nível desce desde ontem à "
        "noite dois centímetros por hora e o bom tempo vai durar”",
        "As ovelhas pastavam ontem onde o lago costuma tocar a cerca de um lavrador, e a "
        "bomba dele só cuspia lama.",
    ),
    "ru": (
        "Водное ведомство закрыло во вторник плотину, когда инспекторы нашли семь длинных "
        "трещин в восточном водосливе, и перевезло 340 жителей нижней деревни в спортивный "
        "зал школы.",
        "«Никто не был в опасности и никто не будет, ведь уровень со вчерашнего вечера "
        "падает на два сантиметра в час, и хорошая погода продержится»",
        "Вчера овцы паслись там, где озеро обычно подходит к забору одного фермера, а его "
        "насос кашлял одной грязью.",
    ),
    "uk": (
        "Водне відомство закрило у вівторок греблю, коли інспектори знайшли сім довгих "
        "тріщин у східному водозливі, і перевезло 340 мешканців нижнього села до спортивної "
        "зали школи.",
        "«Ніхто не був у небезпеці й ніхто не буде, адже рівень від учорашнього вечора падає "
        "на два сантиметри за годину, і гарна погода протримається»",
        "Учора вівці паслися там, де озеро зазвичай підходить до паркану одного фермера, а "
        "його насос кашляв самим болотом.",
    ),
    "pl": (
        "Urząd wodny zamknął we wtorek zaporę, gdy inspektorzy znaleźli siedem długich "
        "pęknięć we wschodnim przelewie, i przewiózł 340 mieszkańców dolnej wsi do sali "
        "gimnastycznej szkoły.",
        "„Nikt nie był w niebezpieczeństwie i nikt nie będzie, bo poziom od wczoraj "
        "wieczorem spada o dwa centymetry na godzinę, a ładna pogoda się utrzyma”",
        "Wczoraj owce pasły się tam, gdzie jezioro zwykle sięga płotu pewnego rolnika, a "
        "jego pompa kaszlała samym błotem.",
    ),
    "nl": (
        "Het waterschap sloot dinsdag de stuwdam nadat inspecteurs zeven lange scheuren in "
        "de oostelijke overlaat hadden gevonden en bracht 340 bewoners naar een sporthal in "
        "het dorp.",
        "“Niemand was in gevaar en niemand zal dat zijn, want het peil zakt sinds "
        "gisteravond met twee centimeter per uur en het mooie weer houdt aan”",
        "Gisteren graasden schapen waar het meer anders tegen het hek van een boer klotst, "
        "en de pomp hoestte niets dan modder.",
    ),
    "tr": (
        "Su idaresi, denetçilerin doğu dolusavağında yedi uzun çatlak bulmasının ardından "
        "salı günü barajı kapattı ve aşağı köyde oturan 340 kişiyi okulun spor salonuna "
        "taşıdı, yolu kesti.",
        "“Kimse tehlikede değildi ve kimse olmayacak, çünkü su düzeyi dün akşamdan beri "
        "saatte iki santimetre düşüyor ve güzel hava önümüzdeki günlerde de sürecek”",
        "Dün koyunlar gölün her zaman bir çiftçinin çitine dayandığı yerde otladı, pompası "
        "ise yalnızca çamur öksürdü.",
    ),
    "ar": (
        "أغلقت هيئة المياه السد يوم الثلاثاء بعد أن عثر المفتشون على سبعة شقوق طويلة في "
        "المفيض الشرقي ونقلت 340 من سكان القرية السفلى إلى قاعة الرياضة في المدرسة القديمة.",
        "«لم يكن أحد في خطر ولن يكون أحد في خطر لأن المستوى ينخفض منذ مساء أمس سنتيمترين في "
        "الساعة والطقس الجميل سيستمر أياما»",
        "رعت الأغنام أمس حيث تلامس البحيرة عادة سياج أحد المزارعين ولم تخرج مضخته إلا الطين.",
    ),
    "zh": (
        "检查人员在东侧溢洪道发现七条长裂缝之后，水务部门于周二关闭了大坝，并把下游村庄的三百"
        "四十名居民连夜转移到了学校的体育馆。",
        "「过去没有人处在危险之中，今后也不会有人处在危险之中，因为水位从昨天晚上起每小时下降"
        "两厘米，好天气还会持续下去」",
        "昨天羊群在湖水平时拍打一位农民篱笆的地方吃草，他的水泵只咳出泥浆。",
    ),
    "ja": (
        "検査官が東側の洪水吐で七本の長い亀裂を見つけたため、水道局は火曜日にダムを閉鎖し、下"
        "流の村の住民三百四十人を夜のうちに学校の体育館へ移した。",
        "「危険にさらされた人はいなかったし、これからもいない。水位は昨夜から一時間に二センチ"
        "ずつ下がっており、好天もしばらく続く見込みだからだ」",
        "昨日は羊の群れが、いつもなら湖が農家の柵を打つあたりで草を食み、ポンプは泥だけを吐いた。",
    ),
    "ko": (
        "수자원 당국은 점검반이 동쪽 여수로에서 긴 균열 일곱 개를 찾아낸 뒤 화요일에 댐을 "
        "닫고 아래 마을 주민 340명을 밤사이 학교 체육관으로 옮겼으며 다리로 가는 길도 함께 "
        "막았다고 한다.",
        "“위험에 처한 사람은 없었고 앞으로도 없을 것이다 수위가 어제 저녁부터 한 시간에 이 "
        "센티미터씩 내려가고 있고 좋은 날씨도 며칠 더 이어질 것으로 보이기 때문이다”",
        "어제 양들은 호수가 평소 한 농부의 울타리에 닿던 자리에서 풀을 뜯었고 펌프는 진흙만 "
        "토해 냈다.",
    ),
}


def lines(text: str) -> Annotations:
    spans = tuple(m.span() for m in re.finditer(r"[^\n]+", text))
    return Annotations(spans, (), (), (), (), ())


def kind(a: str, b: str, code: str) -> str:
    found = related(
        [report("a", a, language=code), report("b", b, language=code)],
        {"a": lines(a), "b": lines(b)},
    )
    return found[0].kind if found else "none"


@pytest.mark.parametrize("code", DAM)
def test_the_whole_a_part_and_speech_alone_are_told_apart(code: str) -> None:
    told, said, own = DAM[code]
    more = "\n".join(DAM[other][2] for other in sorted(DAM) if other != code)
    assert kind(f"{told}\n{said}", f"{told}\n{said}", code) == "copy"
    assert kind(f"{own}\n{more}\n{told}", f"{told}\n{said}\n{DAM['nl'][1]}", code) == "partial"
    assert kind(f"{told}\n{said}", f"{own}\n{said}", code) == "quotes_only"
    assert kind(told, own, code) in ("none", "independent")
